import type { Lifetime } from '#shared/lifetime.ts';
import type { HostBridge } from './core.ts';
import { record } from './record.ts';
import type { People, Person, SettingsSection } from './types.ts';

export { createSettingsForm } from './settings-form.ts';

/** Our shadow root inside the host's own form: what is typed there is not the form's, and must not wake the host's Save. */
export function createSection(
  lifetime: Lifetime,
  { surfaces }: Pick<HostBridge, 'surfaces'>,
  holder: HTMLElement,
): SettingsSection {
  const surface = surfaces.create(lifetime, 'sverka-section');
  lifetime.listen(surface.element, 'input', (event) => event.stopPropagation());
  holder.append(surface.element);
  return { ...surface, people };
}

/** Shapes: platform documentation "web_sdk/env_variables"; `active` and `is_admin` of a manager are observed. */
function people(): People {
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
