import { type ReadonlySignal, signal } from '@preact/signals';
import type { AreaContext } from '#areas/context.ts';
import { parseGatewayUrl } from '#backoffice/gateway-url.ts';
import type { Lifetime } from '#shared/lifetime.ts';

/** `absent`: no gateway is connected yet, or this person does not administer. */
export type DoorState = 'absent' | 'closed' | 'coming' | 'open' | 'failed';

/** The way to the roles editor, which is fetched when it is first asked for. */
export interface RolesDoor {
  readonly state: ReadonlySignal<DoorState>;
  /** Opens within the holder, or folds away; what is being edited there stays. */
  toggle(holder: HTMLElement): void;
}

export function createRolesDoor(lifetime: Lifetime, context: AreaContext): RolesDoor {
  const { host, log } = context;
  const state = signal<DoorState>('absent');
  let opened = false;
  const open = async (holder: HTMLElement): Promise<void> => {
    state.value = 'coming';
    try {
      const [roles, section] = await Promise.all([
        context.load(lifetime, 'settingsRoles'),
        host.settingsSection(lifetime, holder),
      ]);
      if (lifetime.ended) return;
      roles.openRoles(lifetime, context, section);
      opened = true;
      state.value = 'open';
    } catch (error) {
      log.trace('settings', error);
      state.value = 'failed';
    }
  };
  if (parseGatewayUrl(host.settings().gateway_url).ok)
    void admit(lifetime, context).then((may) => {
      if (may && !lifetime.ended) state.value = 'closed';
    });
  return {
    state,
    toggle(holder) {
      if (opened) state.value = state.peek() === 'open' ? 'closed' : 'open';
      else if (state.peek() !== 'coming') void open(holder);
    },
  };
}

/** An administrator of the CRM always administers; of another the gateway's session tells, so that nobody meets a closed door. */
async function admit(lifetime: Lifetime, context: AreaContext): Promise<boolean> {
  if (context.host.user().isAdmin) return true;
  try {
    const { mayEdit } = await context.load(lifetime, 'settingsRoles');
    return await mayEdit(lifetime, context);
  } catch {
    return false;
  }
}
