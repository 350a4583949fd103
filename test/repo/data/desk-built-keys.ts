/** As `built-keys.ts`, for the texts of the accountant's desk. */
const itself = (...keys: readonly string[]): Record<string, readonly string[]> =>
  Object.fromEntries(keys.map((key) => [key, [key]]));

export const deskBuiltKeys: Readonly<Record<string, readonly string[]>> = {
  ...itself(
    ...['act.*', 'door.*.title', 'door.*.hint', 'help.*', 'said.*', 'kind.*', 'status.*', 'step.*'],
    ...['queue.tab.*', 'queue.about.*', 'queue.empty.*', 'delivery.*'],
    ...['fault.*.title', 'fault.*.hint'],
  ),
  'field.*': ['field.payee', 'field.payer', 'field.counterparty'],
  'form.*': ['form.number_empty', 'form.date_wrong', 'form.files_wait'],
  'form.*.title': ['form.*.title'],
  'form.*.text': ['form.*.text'],
  'form.*.hint': ['form.*.hint'],
};
