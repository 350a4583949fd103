import type { NotificationRules, NotificationSubject } from '#contract/notifications.ts';
import { computed } from '#shared/derived.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, type Signal, signal } from '#shared/signals.ts';
import { type Draft, differences, draftOf } from './draft.ts';
import { type Outcome, type SendDeps, send } from './send.ts';

export type Loading =
  | { readonly status: 'loading' | 'ready' }
  | { readonly status: 'failed'; readonly error: unknown };

export type Saving =
  | { readonly status: 'idle' | 'saving' | 'saved' | 'undone' }
  | Exclude<Outcome, { readonly status: 'saved' }>;

/** What the last save of this page replaced: outlives the page's section, as a mistake is often seen elsewhere. */
export interface LastRules {
  kept: { readonly before: NotificationRules; readonly version: number } | null;
}

export interface NotificationRulesDeps extends SendDeps {
  readonly last: LastRules;
  /** Whom a rule can be for. */
  readSubjects(signal: AbortSignal): Promise<readonly NotificationSubject[]>;
}

export interface NotificationRulesModel {
  readonly loading: ReadonlySignal<Loading>;
  readonly saving: ReadonlySignal<Saving>;
  readonly draft: ReadonlySignal<Draft>;
  readonly subjects: ReadonlySignal<readonly NotificationSubject[]>;
  /** Would a save change anything? */
  readonly changed: ReadonlySignal<boolean>;
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
  readonly deps: NotificationRulesDeps;
  readonly loading: Signal<Loading>;
  readonly saving: Signal<Saving>;
  readonly base: Signal<NotificationRules | null>;
  readonly draft: Signal<Draft>;
  readonly subjects: Signal<readonly NotificationSubject[]>;
  readonly undoable: Signal<boolean>;
}

export function createNotificationRulesModel(
  deps: NotificationRulesDeps,
  lifetime: Lifetime,
): NotificationRulesModel {
  const state: State = {
    deps,
    loading: signal<Loading>({ status: 'loading' }),
    saving: signal<Saving>({ status: 'idle' }),
    base: signal<NotificationRules | null>(null),
    draft: signal<Draft>([]),
    subjects: signal<readonly NotificationSubject[]>([]),
    undoable: signal(false),
  };
  const { base, draft, saving } = state;
  const changed = computed(
    () => base.value !== null && differences(draftOf(base.value), draft.value).length > 0,
  );
  return {
    ...state,
    changed,
    load: () => load(state, lifetime),
    edit(change) {
      draft.value = change(draft.peek());
      const { status } = saving.peek();
      if (status !== 'conflict' && status !== 'saving') saving.value = { status: 'idle' };
    },
    save: () => save(state),
    undo: () => undo(state),
    startOver() {
      takeTheirs(state);
      const stands = base.peek();
      if (stands) draft.value = draftOf(stands);
      saving.value = { status: 'idle' };
    },
    overwrite() {
      takeTheirs(state);
      return save(state);
    },
  };
}

async function load(state: State, lifetime: Lifetime): Promise<void> {
  const { deps, loading, subjects } = state;
  loading.value = { status: 'loading' };
  try {
    const [rules, whom] = await Promise.all([
      deps.calls.read(lifetime.signal),
      deps.readSubjects(lifetime.signal),
    ]);
    subjects.value = whom;
    stand(state, rules);
    loading.value = { status: 'ready' };
  } catch (error) {
    if (!lifetime.ended) loading.value = { status: 'failed', error };
  }
}

/** What stands at the gateway now, and on the screen. */
function stand({ base, draft, undoable, deps }: State, rules: NotificationRules): void {
  base.value = rules;
  draft.value = draftOf(rules);
  undoable.value = deps.last.kept?.version === rules.version;
}

async function save(state: State): Promise<void> {
  const read = state.base.peek();
  if (!read || state.saving.peek().status === 'saving') return;
  await put(state, { version: read.version, rules: [...state.draft.peek()] }, read, 'saved');
}

async function undo(state: State): Promise<void> {
  const read = state.base.peek();
  const { kept } = state.deps.last;
  if (!read || !kept || state.saving.peek().status === 'saving') return;
  await put(state, { ...kept.before, version: read.version }, read, 'undone');
}

async function put(
  state: State,
  sent: NotificationRules,
  read: NotificationRules,
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
  deps.last.kept = { before: read, version: outcome.rules.version };
  const edited = draft.peek();
  stand(state, outcome.rules);
  // What was edited while the save was on its way stays edited.
  if (edited !== shown) draft.value = edited;
  saving.value = { status: done };
}

function takeTheirs({ saving, base, undoable }: State): void {
  const now = saving.peek();
  if (now.status !== 'conflict') return;
  base.value = now.theirs;
  undoable.value = false;
}
