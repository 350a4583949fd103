import type { RefObject } from 'preact';
import { useId } from 'preact/hooks';
import type { Translate } from '#shared/i18n.ts';
import type { RolesDoor } from './roles-door.ts';

export interface RolesSectionProps {
  readonly text: Translate;
  readonly door: RolesDoor;
  readonly holder: RefObject<HTMLDivElement | null>;
}

/** «Кто что видит»: closed until it is asked for, for it is long and the gateway must be asked. */
export function RolesSection({ text, door, holder }: RolesSectionProps) {
  const id = useId();
  const state = door.state.value;
  if (state === 'absent') return null;
  const open = state === 'open';
  return (
    <section class="sverka-settings__roles" aria-labelledby={id}>
      <h3 id={id}>{text('settings.roles.title')}</h3>
      <p class="sverka-settings__help">{text('settings.roles.about')}</p>
      <button
        type="button"
        class="sverka-settings__open"
        aria-expanded={open}
        aria-disabled={state === 'coming'}
        onClick={() => holder.current && door.toggle(holder.current)}
      >
        {text(`settings.roles.${labels[state]}`)}
      </button>
      <p class="sverka-check__fault" role="status">
        {state === 'failed' ? text('errors.area_failed') : ''}
      </p>
      <div ref={holder} hidden={!open} />
    </section>
  );
}

const labels = { closed: 'show', failed: 'show', coming: 'opening', open: 'hide' } as const;
