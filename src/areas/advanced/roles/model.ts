import type { Roles } from '#contract/settings/roles.ts';
import type { People } from '#host/types.ts';
import { computed } from '#shared/derived.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, type Signal, signal } from '#shared/signals.ts';
import { type Change, changesBetween, locksOut } from './changes.ts';
import { type Draft, draftOf, rolesOf } from './draft.ts';
import { type Outcome, type SendDeps, send } from './send.ts';

export type Loading =
  | { readonly status: 'loading' }
  | { readonly status: 'ready' }
  | { readonly status: 'failed'; readonly error: unknown };

export type Saving =
  | { readonly status: 'idle' | 'saving' | 'saved' }
  | Exclude<Outcome, { readonly status: 'saved' }>;

/** Edits that were not saved when the settings were closed; for as long as the page lives. */
export interface Unsaved {
  kept: { readonly base: Roles; readonly draft: Draft } | null;
}

export interface RolesDeps extends SendDeps {
  readonly people: People;
  /** Whether this person administers the CRM itself. */
  readonly isAdmin: boolean;
  readonly unsaved: Unsaved;
}

export interface RolesModel {
  readonly people: People;
  readonly loading: ReadonlySignal<Loading>;
  readonly saving: ReadonlySignal<Saving>;
  /** As last read or saved; null until then. */
  readonly base: ReadonlySignal<Roles | null>;
  readonly draft: ReadonlySignal<Draft>;
  /** What a save would change. */
  readonly changes: ReadonlySignal<readonly Change[]>;
  load(): Promise<void>;
  edit(change: (draft: Draft) => Draft): void;
  save(): Promise<void>;
  /** Drops the edits: after a conflict for what the other saved. */
  startOver(): void;
  /** After a conflict: saves these edits in place of the other's. */
  overwrite(): Promise<void>;
}

interface State {
  readonly loading: Signal<Loading>;
  readonly saving: Signal<Saving>;
  readonly base: Signal<Roles | null>;
  readonly draft: Signal<Draft>;
  readonly changes: ReadonlySignal<readonly Change[]>;
}

export function createRolesModel(deps: RolesDeps, lifetime: Lifetime): RolesModel {
  const state = createState(deps.people);
  lifetime.onEnd(() => keepUnsaved(state, deps.unsaved));
  return {
    ...state,
    people: deps.people,
    load: () => load(state, deps, lifetime),
    edit: (change) => edit(state, change),
    save: () => save(state, deps),
    startOver() {
      takeTheirs(state);
      const stands = state.base.peek();
      if (stands) state.draft.value = draftOf(stands);
      state.saving.value = { status: 'idle' };
    },
    overwrite() {
      takeTheirs(state);
      return save(state, deps);
    },
  };
}

function createState(people: People): State {
  const base = signal<Roles | null>(null);
  const draft = signal<Draft>({ readOnly: false, rows: [] });
  return {
    base,
    draft,
    loading: signal<Loading>({ status: 'loading' }),
    saving: signal<Saving>({ status: 'idle' }),
    changes: computed(() =>
      base.value ? changesBetween(base.value, rolesOf(draft.value, base.value.version, people)) : [],
    ),
  };
}

async function load(state: State, deps: RolesDeps, lifetime: Lifetime): Promise<void> {
  const { calls, unsaved } = deps;
  state.loading.value = { status: 'loading' };
  try {
    const fresh = await calls.read(lifetime.signal);
    state.base.value = fresh;
    state.draft.value = draftOf(fresh);
    if (unsaved.kept) await bringBack(state, unsaved.kept, deps, lifetime);
    state.loading.value = { status: 'ready' };
  } catch (error) {
    if (!lifetime.ended) state.loading.value = { status: 'failed', error };
  }
}

/** Edits of last time, unless their save got through after all; what another saved since is a conflict. */
async function bringBack(
  { base, draft, saving }: State,
  kept: NonNullable<Unsaved['kept']>,
  { people, lastSave }: RolesDeps,
  { signal: abort }: Lifetime,
): Promise<void> {
  const fresh = base.peek();
  if (!fresh || changesBetween(rolesOf(kept.draft, fresh.version, people), fresh).length === 0) return;
  draft.value = kept.draft;
  const changes = changesBetween(kept.base, fresh);
  if (changes.length > 0)
    saving.value = { status: 'conflict', theirs: fresh, changes, by: await lastSave(abort) };
}

function keepUnsaved({ base, draft, changes }: State, unsaved: Unsaved): void {
  const saved = base.peek();
  if (saved) unsaved.kept = changes.peek().length > 0 ? { base: saved, draft: draft.peek() } : null;
}

function edit({ draft, saving }: State, change: (draft: Draft) => Draft): void {
  draft.value = change(draft.peek());
  const { status } = saving.peek();
  if (status !== 'conflict' && status !== 'saving') saving.value = { status: 'idle' };
}

async function save(state: State, deps: RolesDeps): Promise<void> {
  const { people, isAdmin } = deps;
  const { base, draft, saving } = state;
  const read = base.peek();
  if (!read || saving.peek().status === 'saving') return;
  const sent = rolesOf(draft.peek(), read.version, people);
  if (locksOut(sent, isAdmin)) {
    saving.value = { status: 'locked' };
    return;
  }
  saving.value = { status: 'saving' };
  const outcome = await send(deps, sent, read);
  if (outcome.status === 'saved') accept(state, outcome.roles);
  else saving.value = outcome;
}

/** What was removed is gone now; what was edited while the save was on its way stays edited. */
function accept({ base, draft, saving }: State, saved: Roles): void {
  base.value = saved;
  const there = new Set(draftOf(saved).rows.map(({ key }) => key));
  const rows = draft.peek().rows.filter(({ key, removed }) => !removed || there.has(key));
  draft.value = { ...draft.peek(), rows };
  saving.value = { status: 'saved' };
}

function takeTheirs({ base, saving }: State): void {
  const now = saving.peek();
  if (now.status === 'conflict') base.value = now.theirs;
}
