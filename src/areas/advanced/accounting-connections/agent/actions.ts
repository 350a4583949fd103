import type {
  AccountingConnectionsResponse,
  AgentKeyResponse,
} from '#contract/settings/accounting-connections.ts';
import type { Seen } from '#gateway-client/calls/accounting-connection-calls.ts';
import type { ReadonlySignal, Signal } from '#shared/signals.ts';
import type { Form } from '../form.ts';
import type { ListingState } from '../listing.ts';

/** What is done about agents, and the key to be shown. */
export interface AgentActions {
  /** The key made last; null once it was written down. */
  readonly agentKey: ReadonlySignal<AgentKeyResponse | null>;
  /** Makes a connection for an agent, and its key. */
  connectAgent(name: string): Promise<void>;
  replaceKey(seen: Seen): Promise<void>;
  /** The key was written down. */
  keyKept(): void;
}

export interface AgentKeyState extends ListingState {
  readonly form: Signal<Form | null>;
  readonly agentKey: Signal<AgentKeyResponse | null>;
}

type Change = (seen: Seen, act: () => Promise<AccountingConnectionsResponse>) => Promise<boolean>;

export function agentActions(state: AgentKeyState, change: Change): AgentActions {
  const { agentKey, calls, lifetime } = state;
  return {
    agentKey,
    connectAgent: (name) => connectAgent(state, name),
    replaceKey: async (seen) => {
      await change(seen, async () => {
        const made = await calls.replaceKey(seen, lifetime.signal);
        agentKey.value = made;
        return made.list;
      });
    },
    keyKept() {
      agentKey.value = null;
    },
  };
}

async function connectAgent(
  { form, calls, lifetime, listing, agentKey }: AgentKeyState,
  name: string,
): Promise<void> {
  const open = form.peek();
  if (!open?.kind || open.status !== 'editing') return;
  const sending: Form = { ...open, status: 'connecting', error: null };
  form.value = sending;
  try {
    const key = await calls.connectAgent(open.kind, name, lifetime.signal);
    listing.value = { status: 'ready', list: key.list };
    // It is shown nowhere else, so a form that was left meanwhile does not hide it.
    agentKey.value = key;
    if (form.peek() === sending) form.value = null;
  } catch (error) {
    if (!lifetime.ended && form.peek() === sending) form.value = { ...sending, status: 'editing', error };
  }
}
