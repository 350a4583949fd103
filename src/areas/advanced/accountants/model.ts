import type { AccountantsResponse, DeskInvitationResponse } from '#contract/requests/desk.ts';
import type { AccountantCalls } from '#gateway-client/calls/admin-calls.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, type Signal, signal } from '#shared/signals.ts';

export type Member = AccountantsResponse['members'][number];

export type Loading =
  | { readonly status: 'loading' | 'ready' }
  | { readonly status: 'failed'; readonly error: unknown };

/**
 * The current or last operation; `about` is a member's id, or empty for the invitation of a new accountant.
 */
export type Work =
  | { readonly status: 'idle' }
  | { readonly status: 'busy'; readonly about: string }
  | { readonly status: 'removed'; readonly name: string }
  | { readonly status: 'failed'; readonly about: string; readonly error: unknown };

export interface AccountantsModel {
  readonly loading: ReadonlySignal<Loading>;
  readonly members: ReadonlySignal<readonly Member[]>;
  readonly work: ReadonlySignal<Work>;
  /** The link just created: it is shown here only once. */
  readonly invitation: ReadonlySignal<DeskInvitationResponse | null>;
  load(): Promise<void>;
  /** @returns whether there is a link to hand over now */
  invite(name: string): Promise<boolean>;
  renew(member: Member): Promise<void>;
  remove(member: Member): Promise<void>;
  /** Hides the link. */
  handedOver(): void;
}

interface State {
  readonly calls: AccountantCalls;
  readonly lifetime: Lifetime;
  readonly loading: Signal<Loading>;
  readonly members: Signal<readonly Member[]>;
  readonly work: Signal<Work>;
  readonly invitation: Signal<DeskInvitationResponse | null>;
}

export function createAccountantsModel(calls: AccountantCalls, lifetime: Lifetime): AccountantsModel {
  const state: State = {
    calls,
    lifetime,
    loading: signal<Loading>({ status: 'loading' }),
    members: signal<readonly Member[]>([]),
    work: signal<Work>({ status: 'idle' }),
    invitation: signal<DeskInvitationResponse | null>(null),
  };
  const { loading, members, work, invitation } = state;
  return {
    loading,
    members,
    work,
    invitation,
    load: () => load(state),
    invite: (name) => makeLink(state, '', () => calls.invite(name, lifetime.signal)),
    async renew({ id }) {
      await makeLink(state, id, () => calls.renew(id, lifetime.signal));
    },
    remove: (member) => remove(state, member),
    handedOver() {
      invitation.value = null;
    },
  };
}

async function load({ calls, lifetime, loading, members }: State): Promise<void> {
  loading.value = { status: 'loading' };
  try {
    members.value = (await calls.read(lifetime.signal)).members;
    loading.value = { status: 'ready' };
  } catch (error) {
    if (!lifetime.ended) loading.value = { status: 'failed', error };
  }
}

async function makeLink(
  state: State,
  about: string,
  ask: () => Promise<DeskInvitationResponse>,
): Promise<boolean> {
  const { work, invitation, members, lifetime } = state;
  if (work.peek().status === 'busy') return false;
  work.value = { status: 'busy', about };
  try {
    const made = await ask();
    invitation.value = made;
    members.value = withMember(members.peek(), made.member);
    work.value = { status: 'idle' };
    return true;
  } catch (error) {
    if (lifetime.ended) return false;
    await refresh(state);
    work.value = { status: 'failed', about, error };
    return false;
  }
}

async function remove(state: State, member: Member): Promise<void> {
  const { calls, lifetime, work, members, invitation } = state;
  if (work.peek().status === 'busy') return;
  work.value = { status: 'busy', about: member.id };
  try {
    members.value = (await calls.remove(member.id, lifetime.signal)).members;
    if (invitation.peek()?.member.id === member.id) invitation.value = null;
    work.value = { status: 'removed', name: member.name };
  } catch (error) {
    if (!lifetime.ended) work.value = { status: 'failed', about: member.id, error };
  }
}

/** An invitation may have been created although its answer was lost: the list shows whether it was. */
async function refresh({ calls, lifetime, members }: State): Promise<void> {
  try {
    members.value = (await calls.read(lifetime.signal)).members;
  } catch {
    // The earlier failure is already reported.
  }
}

function withMember(members: readonly Member[], member: Member): readonly Member[] {
  const known = members.some(({ id }) => id === member.id);
  return known ? members.map((one) => (one.id === member.id ? member : one)) : [...members, member];
}
