import { computed } from '#shared/derived.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, type Signal, signal } from '#shared/signals.ts';
import { type Outcome, type SaveCalls, saveOver, type Versioned } from './save-over.ts';

export type Loading =
  | { readonly status: 'loading' | 'ready' }
  | { readonly status: 'failed'; readonly error: unknown };

/** `invalid`: not sent; the rows show what is wrong. */
export type Saving<Stored> =
  | { readonly status: 'idle' | 'saving' | 'saved' | 'undone' }
  | Exclude<Outcome<Stored>, { readonly status: 'saved' }>;

/** Outlives the section for as long as the page is open. */
export interface Kept<Stored, Draft> {
  /** What the last save of this page replaced: users often notice a mistake elsewhere. */
  last: { readonly before: Stored; readonly version: number } | null;
  /** Edits that were not saved when the section was closed. */
  unsaved: { readonly base: Stored; readonly draft: Draft } | null;
}

export const keepNothing = () => ({ last: null, unsaved: null });

/** What a section defines for its settings. */
export interface FormSpec<Stored extends Versioned, Draft> extends SaveCalls<Stored> {
  /** The draft shown before anything is read. */
  readonly empty: Draft;
  readonly kept: Kept<Stored, Draft>;
  draftOf(stored: Stored): Draft;
  /** The body of a save over `base`; null while the draft cannot be saved. */
  toSend(draft: Draft, base: Stored): Stored | null;
  /** Reads the other data the section shows; when it fails, loading fails. */
  readBeside?(signal: AbortSignal): Promise<void>;
  /** Runs after every save, including an undo. */
  onSaved?(stored: Stored): void;
  /** Adapts edits made during a save to what was saved. */
  rebase?(draft: Draft, stored: Stored): Draft;
}

/**
 * Settings being edited: read, changed, saved as a whole, undone once, with a conflict when another
 * administrator saved in the meantime.
 */
export interface VersionedForm<Stored, Draft> {
  readonly loading: ReadonlySignal<Loading>;
  readonly saving: ReadonlySignal<Saving<Stored>>;
  /** As last read or saved; null until then. */
  readonly base: ReadonlySignal<Stored | null>;
  readonly draft: ReadonlySignal<Draft>;
  /** True when a save would change something. */
  readonly changed: ReadonlySignal<boolean>;
  /** True when the last save can be undone: nobody has saved since. */
  readonly undoable: ReadonlySignal<boolean>;
  load(): Promise<void>;
  edit(change: (draft: Draft) => Draft): void;
  save(): Promise<void>;
  /** Restores what the last save replaced, by a save of its own. */
  undo(): Promise<void>;
  /** Discards the edits; after a conflict, in favour of the version the other administrator saved. */
  startOver(): void;
  /** After a conflict: saves these edits over the other administrator's. */
  overwrite(): Promise<void>;
}

interface State<Stored extends Versioned, Draft> {
  readonly spec: FormSpec<Stored, Draft>;
  readonly loading: Signal<Loading>;
  readonly saving: Signal<Saving<Stored>>;
  readonly base: Signal<Stored | null>;
  readonly draft: Signal<Draft>;
  readonly undoable: Signal<boolean>;
}

export function createVersionedForm<Stored extends Versioned, Draft>(
  spec: FormSpec<Stored, Draft>,
  lifetime: Lifetime,
): VersionedForm<Stored, Draft> {
  const state: State<Stored, Draft> = {
    spec,
    loading: signal<Loading>({ status: 'loading' }),
    saving: signal<Saving<Stored>>({ status: 'idle' }),
    base: signal<Stored | null>(null),
    draft: signal(spec.empty),
    undoable: signal(false),
  };
  const { loading, saving, base, draft, undoable } = state;
  const changed = computed(() => base.value !== null && !isDraftOf(spec, draft.value, base.value));
  lifetime.onEnd(() => keepEdits(state, changed.peek()));
  return {
    loading,
    saving,
    base,
    draft,
    undoable,
    changed,
    load: () => load(state, lifetime),
    edit: (change) => edit(state, change),
    save: () => save(state, 'saved'),
    undo: () => undo(state),
    startOver: () => startOver(state),
    overwrite() {
      takeTheirs(state);
      return save(state, 'saved');
    },
  };
}

function isDraftOf<Stored extends Versioned, Draft>(
  spec: FormSpec<Stored, Draft>,
  draft: Draft,
  stored: Stored,
): boolean {
  const sent = spec.toSend(draft, stored);
  return sent !== null && spec.isSame(sent, stored);
}

async function load<Stored extends Versioned, Draft>(
  state: State<Stored, Draft>,
  lifetime: Lifetime,
): Promise<void> {
  const { spec, loading } = state;
  loading.value = { status: 'loading' };
  try {
    const [stored] = await Promise.all([spec.read(lifetime.signal), spec.readBeside?.(lifetime.signal)]);
    show(state, stored);
    if (spec.kept.unsaved) await bringBack(state, spec.kept.unsaved, lifetime);
    loading.value = { status: 'ready' };
  } catch (error) {
    if (!lifetime.ended) loading.value = { status: 'failed', error };
  }
}

function show<Stored extends Versioned, Draft>(
  { spec, base, draft, undoable }: State<Stored, Draft>,
  stored: Stored,
): void {
  base.value = stored;
  draft.value = spec.draftOf(stored);
  undoable.value = spec.kept.last?.version === stored.version;
}

/**
 * Restores unsaved edits, unless they were saved after all; if another administrator saved since they were
 * made, that is a conflict.
 */
async function bringBack<Stored extends Versioned, Draft>(
  { spec, base, draft, saving }: State<Stored, Draft>,
  kept: { readonly base: Stored; readonly draft: Draft },
  lifetime: Lifetime,
): Promise<void> {
  const theirs = base.peek();
  if (!theirs || isDraftOf(spec, kept.draft, theirs)) return;
  draft.value = kept.draft;
  if (spec.isSame(kept.base, theirs)) return;
  base.value = kept.base;
  saving.value = { status: 'conflict', theirs, by: await spec.lastSave(lifetime.signal) };
}

function keepEdits<Stored extends Versioned, Draft>(
  { spec, base, draft }: State<Stored, Draft>,
  changed: boolean,
): void {
  const read = base.peek();
  if (read) spec.kept.unsaved = changed ? { base: read, draft: draft.peek() } : null;
}

function edit<Stored extends Versioned, Draft>(
  { draft, saving }: State<Stored, Draft>,
  change: (draft: Draft) => Draft,
): void {
  draft.value = change(draft.peek());
  const { status } = saving.peek();
  if (status !== 'conflict' && status !== 'saving') saving.value = { status: 'idle' };
}

async function undo<Stored extends Versioned, Draft>(state: State<Stored, Draft>): Promise<void> {
  const { spec, draft, saving } = state;
  const { last } = spec.kept;
  if (!last || saving.peek().status === 'saving') return;
  // Shown first, so a failure or a conflict leaves the restored values in the form, ready to be saved.
  draft.value = spec.draftOf(last.before);
  await save(state, 'undone');
}

async function save<Stored extends Versioned, Draft>(
  state: State<Stored, Draft>,
  done: 'saved' | 'undone',
): Promise<void> {
  const { spec, base, draft, saving } = state;
  const read = base.peek();
  if (!read || saving.peek().status === 'saving') return;
  const shown = draft.peek();
  const sent = spec.toSend(shown, read);
  if (!sent) {
    saving.value = { status: 'invalid' };
    return;
  }
  saving.value = { status: 'saving' };
  const outcome = await saveOver(spec, sent, read);
  if (outcome.status === 'saved') accept(state, outcome.stored, { read, shown });
  saving.value = outcome.status === 'saved' ? { status: done } : outcome;
}

/** Edits made during the save are kept. */
function accept<Stored extends Versioned, Draft>(
  state: State<Stored, Draft>,
  stored: Stored,
  { read, shown }: { readonly read: Stored; readonly shown: Draft },
): void {
  const { spec, draft } = state;
  spec.kept.last = { before: read, version: stored.version };
  spec.onSaved?.(stored);
  const edited = draft.peek();
  // The section may have been closed while this save was on its way: what it kept as unsaved is saved now.
  if (edited === shown) spec.kept.unsaved = null;
  show(state, stored);
  if (edited !== shown) draft.value = spec.rebase?.(edited, stored) ?? edited;
}

function startOver<Stored extends Versioned, Draft>(state: State<Stored, Draft>): void {
  const { spec, base, draft, saving } = state;
  takeTheirs(state);
  const read = base.peek();
  if (read) draft.value = spec.draftOf(read);
  saving.value = { status: 'idle' };
}

function takeTheirs<Stored extends Versioned, Draft>({ saving, base, undoable }: State<Stored, Draft>): void {
  const now = saving.peek();
  if (now.status !== 'conflict') return;
  base.value = now.theirs;
  undoable.value = false;
}
