const ENTITIES = ['lead', 'contact', 'company', 'customer', 'task'];
const codes = (verb: string, names: readonly string[]): string[] => names.map((name) => `${verb}_${name}`);

/** Every value `settings` of a webhook may hold: the documented codes, then those seen on live accounts. */
export const HOOK_EVENTS: readonly string[] = [
  ...codes('responsible', ENTITIES),
  ...codes('restore', ['lead', 'contact', 'company']),
  ...codes('add', [...ENTITIES, 'talk']),
  ...codes('update', [...ENTITIES, 'talk']),
  ...codes('delete', ENTITIES),
  'status_lead',
  ...codes('note', ['lead', 'contact', 'company', 'customer']),
  'add_chat_template_review',
  'add_message',
  'add_outgoing_message',
  'add_unsorted',
  'update_unsorted',
  'delete_unsorted',
];
