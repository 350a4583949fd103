import type { FieldChoice, FieldMapping } from '#contract/settings/field-mapping.ts';
import { computed } from '#shared/derived.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, type Signal, signal } from '#shared/signals.ts';
import { type ChoiceKey, type Choices, choicesOf, choose, differences, mappingOf } from './choices.ts';
import type { Finding } from './finding.ts';
import { createMaking, type MakingModel } from './making.ts';
import { type Outcome, type SendDeps, send } from './send.ts';

export type Loading =
  | { readonly status: 'loading' | 'ready' }
  | { readonly status: 'failed'; readonly error: unknown };

export type Saving =
  | { readonly status: 'idle' | 'saving' | 'saved' | 'undone' }
  | Exclude<Outcome, { readonly status: 'saved' }>;

/** What the last save of this page replaced: outlives the page's section, as a mistake is often seen elsewhere. */
export interface LastMapping {
  kept: { readonly before: FieldMapping; readonly version: number } | null;
}

export interface MappingDeps extends SendDeps {
  readonly finding: Finding;
  readonly last: LastMapping;
  /** This very page goes by what was saved at once. */
  apply(mapping: FieldMapping): void;
}

export interface MappingModel extends MakingModel {
  readonly loading: ReadonlySignal<Loading>;
  readonly saving: ReadonlySignal<Saving>;
  readonly finding: Finding;
  readonly draft: ReadonlySignal<Choices>;
  /** Would a save change anything? */
  readonly changed: ReadonlySignal<boolean>;
  /** The last save can be taken back: nobody has saved after it. */
  readonly undoable: ReadonlySignal<boolean>;
  load(): Promise<void>;
  /** @param choice null: by code and name again */
  choose(key: ChoiceKey, choice: FieldChoice | null): void;
  save(): Promise<void>;
  /** Puts what stood before the last save back, as a save of its own. */
  undo(): Promise<void>;
  /** Drops the edits: after a conflict for what the other saved. */
  startOver(): void;
  /** After a conflict: saves these edits in place of the other's. */
  overwrite(): Promise<void>;
}

interface State {
  readonly deps: MappingDeps;
  readonly loading: Signal<Loading>;
  readonly saving: Signal<Saving>;
  readonly base: Signal<FieldMapping | null>;
  readonly draft: Signal<Choices>;
  readonly undoable: Signal<boolean>;
}

export function createMappingModel(deps: MappingDeps, lifetime: Lifetime): MappingModel {
  const base = signal<FieldMapping | null>(null);
  const draft = signal<Choices>(new Map());
  const state: State = {
    ...{ deps, base, draft },
    loading: signal<Loading>({ status: 'loading' }),
    saving: signal<Saving>({ status: 'idle' }),
    undoable: signal(false),
  };
  const { loading, saving, undoable } = state;
  const changed = computed(
    () => base.value !== null && differences(choicesOf(base.value), draft.value).length > 0,
  );
  const edit = (key: ChoiceKey, choice: FieldChoice | null): void => {
    draft.value = choose(draft.peek(), key, choice);
    const { status } = saving.peek();
    if (status !== 'conflict' && status !== 'saving') saving.value = { status: 'idle' };
  };
  const making = createMaking(deps.calls, lifetime, (choice) => {
    edit(`${choice.entity}.${choice.purpose}`, choice);
    void deps.finding.find(choice.entity);
  });
  return {
    ...{ ...making, loading, saving, undoable, draft, changed, finding: deps.finding },
    load: () => load(state, lifetime),
    choose: edit,
    save: () => save(state),
    undo: () => undo(state),
    startOver() {
      takeTheirs(state);
      const stands = base.peek();
      if (stands) draft.value = choicesOf(stands);
      saving.value = { status: 'idle' };
    },
    overwrite() {
      takeTheirs(state);
      return save(state);
    },
  };
}

async function load(state: State, lifetime: Lifetime): Promise<void> {
  const { deps, loading } = state;
  loading.value = { status: 'loading' };
  try {
    stand(state, await deps.calls.read(lifetime.signal));
    loading.value = { status: 'ready' };
    void deps.finding.want('company', 'contact');
  } catch (error) {
    if (!lifetime.ended) loading.value = { status: 'failed', error };
  }
}

/** What stands at the gateway now, and on the screen. */
function stand({ base, draft, undoable, deps }: State, mapping: FieldMapping): void {
  base.value = mapping;
  draft.value = choicesOf(mapping);
  undoable.value = deps.last.kept?.version === mapping.version;
}

async function save(state: State): Promise<void> {
  const read = state.base.peek();
  if (!read || state.saving.peek().status === 'saving') return;
  await put(state, mappingOf(state.draft.peek(), read.version), read, 'saved');
}

async function undo(state: State): Promise<void> {
  const read = state.base.peek();
  const { kept } = state.deps.last;
  if (!read || !kept || state.saving.peek().status === 'saving') return;
  await put(state, { ...kept.before, version: read.version }, read, 'undone');
}

async function put(
  state: State,
  sent: FieldMapping,
  read: FieldMapping,
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
  deps.last.kept = { before: read, version: outcome.mapping.version };
  deps.apply(outcome.mapping);
  const edited = draft.peek();
  stand(state, outcome.mapping);
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
