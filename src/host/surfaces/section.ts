import { record } from '../record.ts';
import type { People, Person } from '../types.ts';

/** The parts of the bridge that only the settings need. */
export { createSettingsForm } from './settings-form.ts';

/** Shapes: platform documentation "web_sdk/env_variables"; `active` and `is_admin` of a manager are observed. */
export function readPeople(): People {
  return {
    groups: Object.entries(record(APP.constant('groups'))).flatMap(([id, name]) =>
      /^group_\d{1,18}$/.test(id) ? [{ id, name: String(name ?? id) }] : [],
    ),
    users: Object.entries(record(APP.constant('managers'))).flatMap(([id, manager]) =>
      /^[1-9]\d{0,18}$/.test(id) ? [toPerson(id, record(manager))] : [],
    ),
  };
}

function toPerson(id: string, { title, group, active, is_admin }: Readonly<Record<string, unknown>>): Person {
  return {
    id,
    name: typeof title === 'string' && title !== '' ? title : id,
    group: typeof group === 'string' ? group : null,
    active: active !== false,
    isAdmin: is_admin === 'Y' || is_admin === true,
  };
}
