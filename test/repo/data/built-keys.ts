/** Keys completed at run time, holes written as `*`, and what each may become. */
const itself = (...keys: readonly string[]): Record<string, readonly string[]> =>
  Object.fromEntries(keys.map((key) => [key, [key]]));

export const builtKeys: Readonly<Record<string, readonly string[]>> = {
  ...itself(
    'advanced.switch.*.title',
    'advanced.switch.*.about',
    'card.documents.*',
    'card.done.*',
    'card.state.*',
    'card.reason.*',
    'card.named.*',
    'card.history.*',
    'card.ageing.*',
    'card.list.*',
    'card.list.state.*',
    'dashboard.bucket.*',
    'dashboard.bucket_short.*',
    'dashboard.period.*',
    'list.kind.*',
    'list.match.*',
    'list.column.*',
    'settings.fault.*.what',
    'settings.fault.*.advice',
    'settings.check.state.*',
    'settings.check.step.*',
    'settings.roles.explained.*',
    'settings.roles.level.*',
    'settings.roles.flag.*',
    'settings.roles.note.*',
    'settings.roles.change.*',
  ),
  'dashboard.*.title': ['dashboard.hidden.title', 'dashboard.empty.title'],
  'dashboard.*.text': ['dashboard.hidden.text', 'dashboard.empty.text'],
  'settings.check.*': ['settings.check.run', 'settings.check.again', 'settings.check.running'],
  'settings.roles.*': ['settings.roles.show', 'settings.roles.hide', 'settings.roles.opening'],
  // A failure's words, by the gateway's code or by kind.
  'errors.code.*': ['errors.code.*.title', 'errors.code.*.hint'],
  'errors.*': ['errors.*.title', 'errors.*.hint'],
  '*.title': ['errors.*.title', 'errors.code.*.title'],
  '*.hint': ['errors.*.hint', 'errors.code.*.hint'],
};
