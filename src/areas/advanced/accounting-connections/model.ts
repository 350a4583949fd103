/** State and actions of «Учёт»: the list, which follows a first load, and one form at a time. */
import type {
  AccountingConnectionsResponse,
  AgentKeyResponse,
  CheckedResponse,
  ConnectionCheck,
  MatchLook,
} from '#contract/settings/accounting-connections.ts';
import type { AccountingDifferences } from '#contract/settings/accounting-differences.ts';
import type {
  AccountingConnectionCalls,
  Seen,
  Typed,
} from '#gateway-client/calls/accounting-connection-calls.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, type Signal, signal } from '#shared/signals.ts';
import type { Listing } from '../listing.ts';
import { type AgentActions, type AgentKeyState, agentActions } from './agent/actions.ts';
import type { Form } from './form.ts';
import { type ListingState, load, refresh, watch } from './listing.ts';

/** The current or last action on a connection of the list. */
export type Work =
  | { readonly status: 'idle' }
  | { readonly status: 'busy' | 'checking' | 'looking' | 'comparing'; readonly about: string }
  | { readonly status: 'checked'; readonly about: string; readonly check: ConnectionCheck }
  | { readonly status: 'looked'; readonly about: string; readonly look: MatchLook }
  | { readonly status: 'compared'; readonly about: string; readonly differences: AccountingDifferences }
  | { readonly status: 'failed'; readonly about: string; readonly error: unknown };

export interface ConnectionsModel extends AgentActions {
  readonly listing: ReadonlySignal<Listing<AccountingConnectionsResponse>>;
  readonly work: ReadonlySignal<Work>;
  /** Null while no form is open. */
  readonly form: ReadonlySignal<Form | null>;
  /** The connection made last on this page: its row gets the focus. */
  readonly made: ReadonlySignal<string | null>;
  load(): Promise<void>;
  /** Reads the list again; what is shown stays meanwhile, and when that fails. */
  refresh(): Promise<void>;
  /** @param kind the only system there is */
  begin(kind: string | null): void;
  /** Opens the form for other credentials. */
  change(seen: Seen, kind: string): void;
  choose(kind: string | null): void;
  cancel(): void;
  /** What is typed is no longer what was checked. */
  edited(): void;
  check(typed: Typed): Promise<void>;
  /** Connects, or changes the credentials. @returns whether it was done */
  send(name: string, typed: Typed): Promise<boolean>;
  recheck(id: string): Promise<void>;
  look(id: string): Promise<void>;
  compare(id: string): Promise<void>;
  turn(seen: Seen, paused: boolean): Promise<boolean>;
  disconnect(seen: Seen): Promise<boolean>;
  /** Puts the last result of a row away. */
  dismiss(): void;
}

interface State extends ListingState, AgentKeyState {
  readonly work: Signal<Work>;
  readonly made: Signal<string | null>;
}

export function createConnectionsModel(
  calls: AccountingConnectionCalls,
  lifetime: Lifetime,
): ConnectionsModel {
  const state: State = {
    calls,
    lifetime,
    listing: signal<Listing<AccountingConnectionsResponse>>({ status: 'loading' }),
    work: signal<Work>({ status: 'idle' }),
    form: signal<Form | null>(null),
    made: signal<string | null>(null),
    agentKey: signal<AgentKeyResponse | null>(null),
  };
  const { listing, work, form, made } = state;
  watch(state, () => work.peek().status === 'busy');
  const openForm = (about: Seen | null, kind: string | null): void => {
    made.value = null;
    form.value = { ...EDITING, about, kind };
  };
  return {
    listing,
    work,
    form,
    made,
    ...agentActions(state, (seen, act) => change(state, seen, act)),
    load: () => load(state),
    refresh: () => refresh(state),
    begin: (kind) => openForm(null, kind),
    change: openForm,
    choose: (kind) => openForm(null, kind),
    cancel() {
      form.value = null;
    },
    edited: () => edited(form),
    check: (typed) => check(state, typed),
    send: (name, typed) => send(state, name, typed),
    recheck: (id) =>
      ask(state, { status: 'checking', about: id }, async () => ({
        status: 'checked',
        about: id,
        check: await calls.recheck(id, lifetime.signal),
      })),
    look: (id) =>
      ask(state, { status: 'looking', about: id }, async () => ({
        status: 'looked',
        about: id,
        look: await calls.look(id, lifetime.signal),
      })),
    compare: (id) => compare(state, id),
    turn: (seen, paused) => change(state, seen, () => calls.turn(seen, paused, lifetime.signal)),
    disconnect: (seen) => change(state, seen, () => calls.disconnect(seen, lifetime.signal)),
    dismiss() {
      work.value = { status: 'idle' };
    },
  };
}

const EDITING = { status: 'editing', check: null, error: null } as const;

function edited(form: Signal<Form | null>): void {
  const open = form.peek();
  if (!open || open.status === 'connecting') return;
  const { status, check, error } = open;
  if (status === 'checking' || check || error) form.value = { ...open, ...EDITING };
}

/** The quick steps are shown before the slow ones are taken. */
async function check({ form, calls, lifetime }: State, typed: Typed): Promise<void> {
  const open = form.peek();
  if (!open?.kind || open.status !== 'editing') return;
  const { kind } = open;
  const checking: Form = { ...open, status: 'checking', check: null, error: null };
  form.value = checking;
  let shown = checking;
  const show = (next: Partial<Form>): void => {
    if (form.peek() !== shown) return;
    shown = { ...shown, ...next };
    form.value = shown;
  };
  const settle = (end: Partial<Form>): void => show({ status: 'editing', check: null, ...end });
  try {
    const begun = await calls.check(kind, typed, lifetime.signal, 'sign_in');
    if (!begun.ok) return settle({ check: begun });
    show({ check: begun });
    settle({ check: await calls.check(kind, typed, lifetime.signal) });
  } catch (error) {
    if (!lifetime.ended) settle({ error });
  }
}

async function send(state: State, name: string, typed: Typed): Promise<boolean> {
  const { form, calls, lifetime, listing, made } = state;
  const open = form.peek();
  if (!open?.kind || open.status !== 'editing') return false;
  const { kind, about } = open;
  const sending: Form = { ...open, status: 'connecting', error: null };
  form.value = sending;
  const act = (): Promise<CheckedResponse> =>
    about
      ? calls.changeCredentials(about, typed, lifetime.signal)
      : calls.connect(kind, name, typed, lifetime.signal);
  try {
    const { check: checked, id, list } = await act();
    if (list) {
      listing.value = { status: 'ready', list };
      made.value = id;
    }
    // A form that was left meanwhile does not open again.
    if (form.peek() === sending) form.value = list ? null : { ...sending, status: 'editing', check: checked };
    return list !== null;
  } catch (error) {
    if (!lifetime.ended && form.peek() === sending) form.value = { ...sending, status: 'editing', error };
    return false;
  }
}

async function ask(
  { work, lifetime }: State,
  asking: Work & { readonly about: string },
  act: () => Promise<Work>,
): Promise<void> {
  work.value = asking;
  const end = (outcome: Work): void => {
    if (!lifetime.ended && work.peek() === asking) work.value = outcome;
  };
  await act().then(end, (error: unknown) => end({ status: 'failed', about: asking.about, error }));
}

function compare(state: State, about: string): Promise<void> {
  const { calls, lifetime } = state;
  return ask(state, { status: 'comparing', about }, async () => ({
    status: 'compared',
    about,
    differences: await calls.differences(about, lifetime.signal),
  }));
}

async function change(
  { work, listing, lifetime }: State,
  { id }: Seen,
  act: () => Promise<AccountingConnectionsResponse>,
): Promise<boolean> {
  if (work.peek().status === 'busy') return false;
  work.value = { status: 'busy', about: id };
  try {
    listing.value = { status: 'ready', list: await act() };
    work.value = { status: 'idle' };
    return true;
  } catch (error) {
    if (!lifetime.ended) work.value = { status: 'failed', about: id, error };
    return false;
  }
}
