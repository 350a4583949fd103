/** State and actions of one connection's files: the imports, and the file that is being looked at. */
import type { FileImportsResponse, FileLook, FileReading } from '#contract/settings/file-imports.ts';
import type { FileImportCalls } from '#gateway-client/calls/file-import-calls.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, type Signal, signal } from '#shared/signals.ts';

export type Listing =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly list: FileImportsResponse }
  | { readonly status: 'failed'; readonly error: unknown };

/** What is happening to the first of the given files. */
export type Stage =
  | { readonly status: 'idle' }
  | { readonly status: 'sending'; readonly name: string; readonly share: number }
  | {
      readonly status: 'looked';
      readonly look: FileLook;
      readonly busy: 'looking' | 'bringing' | null;
      readonly error: unknown;
    }
  | { readonly status: 'failed'; readonly name: string; readonly error: unknown }
  | { readonly status: 'large'; readonly name: string }
  | { readonly status: 'brought'; readonly name: string; readonly made: boolean };

/** An undo: asked about, under way, or failed. */
export type Undoing =
  | { readonly status: 'none' }
  | { readonly status: 'asked' | 'busy'; readonly id: string }
  | { readonly status: 'failed'; readonly id: string; readonly error: unknown };

export interface FilesModel {
  readonly listing: ReadonlySignal<Listing>;
  readonly stage: ReadonlySignal<Stage>;
  /** Names of the files that come after this one. */
  readonly waiting: ReadonlySignal<readonly string[]>;
  readonly undoing: ReadonlySignal<Undoing>;
  load(): Promise<void>;
  /** Files are looked at one after another. */
  give(files: readonly File[]): void;
  /** Looks at the file again, read another way. */
  reread(reading: FileReading): Promise<void>;
  bring(): Promise<void>;
  /** Leaves this file, and goes on to the next. */
  leave(): void;
  askUndo(id: string | null): void;
  undo(id: string): Promise<void>;
}

interface State {
  readonly calls: FileImportCalls;
  readonly lifetime: Lifetime;
  readonly listing: Signal<Listing>;
  readonly stage: Signal<Stage>;
  readonly waiting: Signal<readonly string[]>;
  readonly undoing: Signal<Undoing>;
  readonly queue: File[];
  /** The figures of the connection have changed. */
  onChange(): void;
}

/** As the gateway takes. */
export const MOST_BYTES = 10 * 1024 * 1024;
const FOLLOW_MS = 2_000;

export function createFilesModel(
  calls: FileImportCalls,
  lifetime: Lifetime,
  onChange: () => void,
): FilesModel {
  const state: State = {
    calls,
    lifetime,
    listing: signal<Listing>({ status: 'loading' }),
    stage: signal<Stage>({ status: 'idle' }),
    waiting: signal<readonly string[]>([]),
    undoing: signal<Undoing>({ status: 'none' }),
    queue: [],
    onChange,
  };
  follow(state);
  const { listing, stage, waiting, undoing, queue } = state;
  return {
    listing,
    stage,
    waiting,
    undoing,
    load: () => load(state),
    give(files) {
      queue.push(...files);
      const { status } = stage.peek();
      const isFree = status === 'idle' || status === 'brought' || status === 'failed' || status === 'large';
      if (isFree) void next(state);
      else waiting.value = queue.map(({ name }) => name);
    },
    reread: (reading) => reread(state, reading),
    bring: () => bring(state),
    leave: () => void next(state),
    askUndo(id) {
      undoing.value = id === null ? { status: 'none' } : { status: 'asked', id };
    },
    undo: (id) => undo(state, id),
  };
}

async function load({ calls, lifetime, listing }: State): Promise<void> {
  listing.value = { status: 'loading' };
  try {
    listing.value = { status: 'ready', list: await calls.read(lifetime.signal) };
  } catch (error) {
    if (!lifetime.ended) listing.value = { status: 'failed', error };
  }
}

/** Until everything imported is in the figures. */
function follow(state: State): void {
  const { lifetime, listing, calls, onChange } = state;
  let isAsking = false;
  lifetime.every(FOLLOW_MS, () => {
    const shown = listing.peek();
    if (isAsking || shown.status !== 'ready' || shown.list.is_applied) return;
    isAsking = true;
    void calls
      .read(lifetime.signal)
      .then((list) => {
        if (lifetime.ended || listing.peek() !== shown) return;
        listing.value = { status: 'ready', list };
        onChange();
      })
      .catch(() => undefined)
      .finally(() => {
        isAsking = false;
      });
  });
}

async function next({ calls, lifetime, stage, waiting, queue }: State): Promise<void> {
  const file = queue.shift();
  waiting.value = queue.map(({ name }) => name);
  if (!file) {
    stage.value = { status: 'idle' };
    return;
  }
  const { name } = file;
  if (file.size > MOST_BYTES) {
    stage.value = { status: 'large', name };
    return;
  }
  stage.value = { status: 'sending', name, share: 0 };
  const onProgress = (share: number): void => {
    if (!lifetime.ended && stage.peek().status === 'sending')
      stage.value = { status: 'sending', name, share };
  };
  try {
    const look = await calls.upload(file, onProgress, lifetime.signal);
    stage.value = { status: 'looked', look, busy: null, error: null };
  } catch (error) {
    if (!lifetime.ended) stage.value = { status: 'failed', name, error };
  }
}

async function reread({ calls, lifetime, stage }: State, reading: FileReading): Promise<void> {
  const shown = stage.peek();
  if (shown.status !== 'looked' || shown.busy) return;
  const asking: Stage = { ...shown, busy: 'looking', error: null };
  stage.value = asking;
  try {
    const look = await calls.look(shown.look.upload, reading, lifetime.signal);
    if (stage.peek() === asking) stage.value = { status: 'looked', look, busy: null, error: null };
  } catch (error) {
    if (!lifetime.ended && stage.peek() === asking) stage.value = { ...shown, error };
  }
}

async function bring({ calls, lifetime, listing, stage, onChange }: State): Promise<void> {
  const shown = stage.peek();
  if (shown.status !== 'looked' || shown.busy || !shown.look.reading) return;
  const { upload, reading, file_name: name } = shown.look;
  const bringing: Stage = { ...shown, busy: 'bringing', error: null };
  stage.value = bringing;
  try {
    const list = await calls.bring(upload, reading, lifetime.signal);
    listing.value = { status: 'ready', list };
    onChange();
    if (stage.peek() === bringing) stage.value = { status: 'brought', name, made: list.made !== null };
  } catch (error) {
    if (!lifetime.ended && stage.peek() === bringing) stage.value = { ...shown, error };
  }
}

async function undo({ calls, lifetime, listing, undoing, onChange }: State, id: string): Promise<void> {
  if (undoing.peek().status === 'busy') return;
  undoing.value = { status: 'busy', id };
  try {
    listing.value = { status: 'ready', list: await calls.undo(id, lifetime.signal) };
    undoing.value = { status: 'none' };
    onChange();
  } catch (error) {
    if (!lifetime.ended) undoing.value = { status: 'failed', id, error };
  }
}
