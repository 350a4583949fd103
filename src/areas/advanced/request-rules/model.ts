import type { RequestRules, RequestRulesResponse } from '#contract/requests/requests.ts';
import { computed } from '#shared/derived.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, type Signal, signal } from '#shared/signals.ts';
import { type Draft, draftOf, sameRules, settingsOf } from './draft.ts';
import { type Outcome, type SendDeps, send } from './send.ts';

export type Loading =
  | { readonly status: 'loading' | 'ready' }
  | { readonly status: 'failed'; readonly error: unknown };

export type Saving =
  | { readonly status: 'idle' | 'saving' | 'saved' | 'undone' }
  /** A sum is not a sum; the rows say which. */
  | { readonly status: 'invalid' }
  | Exclude<Outcome, { readonly status: 'saved' }>;

/** What the last save of this page replaced: outlives the page's section, as a mistake is often seen elsewhere. */
export interface LastSave {
  kept: { readonly before: RequestRulesResponse; readonly version: number } | null;
}

export interface RulesDeps extends SendDeps {
  readonly last: LastSave;
  /** Decimal sign of the reader's language. */
  readonly decimal: string;
}

export interface RulesModel {
  readonly loading: ReadonlySignal<Loading>;
  readonly saving: ReadonlySignal<Saving>;
  readonly draft: ReadonlySignal<Draft>;
  /** Would a save change anything? */
  readonly changed: ReadonlySignal<boolean>;
  /** This person sees no sums: limits are neither shown nor saved. */
  readonly sumsHidden: ReadonlySignal<boolean>;
  /** The last save can be taken back: nobody has saved after it. */
  readonly undoable: ReadonlySignal<boolean>;
  load(): Promise<void>;
  edit(change: (draft: Draft) => Draft): void;
  save(): Promise<void>;
  /** Puts what stood before the last save back, as a save of its own. */
  undo(): Promise<void>;
  /** Drops the edits: after a conflict for what the other saved. */
  startOver(): void;
  /** After a conflict: saves these edits in place of the other's. */
  overwrite(): Promise<void>;
}

interface State {
  readonly deps: RulesDeps;
  readonly loading: Signal<Loading>;
  readonly saving: Signal<Saving>;
  readonly base: Signal<RequestRulesResponse | null>;
  readonly draft: Signal<Draft>;
  readonly undoable: Signal<boolean>;
}

export function createRulesModel(deps: RulesDeps, lifetime: Lifetime): RulesModel {
  const base = signal<RequestRulesResponse | null>(null);
  const draft = signal<Draft>({ kinds: [], limits: [] });
  const state: State = {
    ...{ deps, base, draft },
    loading: signal<Loading>({ status: 'loading' }),
    saving: signal<Saving>({ status: 'idle' }),
    undoable: signal(false),
  };
  const changed = computed(() => {
    const wanted = base.value && settingsOf(draft.value, base.value.version);
    return base.value !== null && !(wanted && sameRules(wanted, base.value));
  });
  const sumsHidden = computed(() => base.value?.sums_hidden ?? false);
  return {
    ...{ loading: state.loading, saving: state.saving, undoable: state.undoable, draft, changed, sumsHidden },
    load: () => load(state, lifetime),
    edit: (change) => edit(state, change),
    save: () => save(state),
    undo: () => undo(state),
    startOver() {
      takeTheirs(state);
      const stands = base.peek();
      if (stands) draft.value = draftOf(stands, deps.decimal);
      state.saving.value = { status: 'idle' };
    },
    overwrite() {
      takeTheirs(state);
      return save(state);
    },
  };
}

async function load(state: State, lifetime: Lifetime): Promise<void> {
  state.loading.value = { status: 'loading' };
  try {
    stand(state, await state.deps.calls.read(lifetime.signal));
    state.loading.value = { status: 'ready' };
  } catch (error) {
    if (!lifetime.ended) state.loading.value = { status: 'failed', error };
  }
}

/** What stands at the gateway now, and on the screen. */
function stand({ base, draft, undoable, deps }: State, settings: RequestRulesResponse): void {
  base.value = settings;
  draft.value = draftOf(settings, deps.decimal);
  undoable.value = deps.last.kept?.version === settings.version;
}

function edit({ draft, saving }: State, change: (draft: Draft) => Draft): void {
  draft.value = change(draft.peek());
  const { status } = saving.peek();
  if (status !== 'conflict' && status !== 'saving') saving.value = { status: 'idle' };
}

async function save(state: State): Promise<void> {
  const { base, draft, saving } = state;
  const read = base.peek();
  if (!read || saving.peek().status === 'saving') return;
  const sent = settingsOf(draft.peek(), read.version);
  const unseen = read.sums_hidden ? { sums_hidden: true } : {};
  if (sent) await put(state, { ...sent, ...unseen }, read, 'saved');
  else saving.value = { status: 'invalid' };
}

async function undo(state: State): Promise<void> {
  const read = state.base.peek();
  const { kept } = state.deps.last;
  if (!read || !kept || state.saving.peek().status === 'saving') return;
  await put(state, backTo(kept.before, read), read, 'undone');
}

/** Limits that were not seen then, or are not now, stay as they are. */
function backTo(before: RequestRulesResponse, read: RequestRulesResponse): RequestRules {
  const { kinds, approval_limits } = before;
  const { version } = read;
  if (before.sums_hidden || read.sums_hidden)
    return { version, kinds, approval_limits: [], sums_hidden: true };
  return { version, kinds, approval_limits };
}

async function put(
  state: State,
  sent: RequestRules,
  read: RequestRulesResponse,
  done: 'saved' | 'undone',
): Promise<void> {
  const { saving, deps, draft } = state;
  const shown = draft.peek();
  saving.value = { status: 'saving' };
  const outcome = await send(deps, sent, read);
  if (outcome.status !== 'saved') {
    saving.value = outcome;
    return;
  }
  deps.last.kept = { before: read, version: outcome.settings.version };
  const edited = draft.peek();
  stand(state, outcome.settings);
  // What was edited while the save was on its way stays edited.
  if (edited !== shown) draft.value = edited;
  saving.value = { status: done };
}

function takeTheirs(state: State): void {
  const now = state.saving.peek();
  if (now.status !== 'conflict') return;
  state.base.value = now.theirs;
  state.undoable.value = false;
}
