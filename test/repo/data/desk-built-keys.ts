/** Like `built-keys.ts`, for the texts of the accountant's desk. */
const itself = (...keys: readonly string[]): Record<string, readonly string[]> =>
  Object.fromEntries(keys.map((key) => [key, [key]]));

export const deskBuiltKeys: Readonly<Record<string, readonly string[]>> = {
  ...itself(
    'act.*',
    'sign_in.*.title',
    'sign_in.*.hint',
    'help.*',
    'said.*',
    'status.*',
    'request.kind.*',
    'request.step.*',
    'request.paper.*',
    'request.delivery.*',
    'request.field.party.*',
    'card.tax.*',
    'queue.tab.*',
    'queue.about.*',
    'queue.empty.*',
    'fault.*.title',
    'fault.*.hint',
    'queue.sort.*',
    'due.*',
    'chosen.why.*',
    'bank.why.*',
    'bank.missing.*',
    'bank.field.*',
    'form.*.send',
  ),
  'queue.*': ['queue.from', 'queue.to'],
  'form.*': ['form.number_empty', 'form.date_wrong', 'form.files_wait'],
  'form.*.title': ['form.*.title'],
  'form.*.text': ['form.*.text'],
  'form.*.hint': ['form.*.hint'],
};
