import type { ConfigPreview, SavedSettings } from '#contract/settings/settings-history.ts';
import type { SettingsHistoryCalls, VersionPlace } from '#gateway-client/calls/settings-history-calls.ts';
import { isApiError } from '#http/errors.ts';
import { createLifetime, type Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, type Signal, signal } from '#shared/signals.ts';

export type Loading =
  | { readonly status: 'loading' | 'more' | 'ready' }
  | { readonly status: 'failed'; readonly error: unknown };

/** Restoring one version: a preview of the changes is shown first. */
export type Work =
  | { readonly status: 'idle' }
  | { readonly status: 'looking'; readonly place: VersionPlace }
  /** `moved`: others saved after the question was shown, so it is asked again. */
  | { readonly status: 'asked'; readonly preview: ConfigPreview; readonly moved: boolean }
  | { readonly status: 'restoring'; readonly preview: ConfigPreview }
  | { readonly status: 'restored'; readonly place: VersionPlace }
  | { readonly status: 'failed'; readonly place: VersionPlace; readonly error: unknown };

export interface SettingsHistoryModel {
  readonly loading: ReadonlySignal<Loading>;
  readonly versions: ReadonlySignal<readonly SavedSettings[]>;
  readonly hasMore: ReadonlySignal<boolean>;
  readonly work: ReadonlySignal<Work>;
  load(): Promise<void>;
  more(): Promise<void>;
  /** Reads what restoring this version would change. */
  look(place: VersionPlace): Promise<void>;
  restore(): Promise<void>;
  /** Cancels: nothing is restored. */
  keep(): void;
}

interface State {
  readonly calls: SettingsHistoryCalls;
  readonly lifetime: Lifetime;
  readonly loading: Signal<Loading>;
  readonly versions: Signal<readonly SavedSettings[]>;
  readonly next: Signal<string | null>;
  readonly hasMore: Signal<boolean>;
  readonly work: Signal<Work>;
}

export function createSettingsHistoryModel(
  calls: SettingsHistoryCalls,
  lifetime: Lifetime,
): SettingsHistoryModel {
  const state: State = {
    calls,
    lifetime,
    loading: signal<Loading>({ status: 'loading' }),
    versions: signal<readonly SavedSettings[]>([]),
    next: signal<string | null>(null),
    hasMore: signal(false),
    work: signal<Work>({ status: 'idle' }),
  };
  const { loading, versions, hasMore, work } = state;
  return {
    loading,
    versions,
    hasMore,
    work,
    async load() {
      loading.value = { status: 'loading' };
      await read(state, null);
    },
    async more() {
      if (loading.peek().status !== 'ready' || !hasMore.peek()) return;
      loading.value = { status: 'more' };
      await read(state, state.next.peek());
    },
    look: (place) => look(state, place),
    restore: () => restore(state),
    keep: () => {
      work.value = { status: 'idle' };
    },
  };
}

async function read(state: State, cursor: string | null): Promise<void> {
  const { calls, lifetime, loading, versions, next, hasMore } = state;
  try {
    const page = await calls.list(cursor === null ? {} : { cursor }, lifetime.signal);
    versions.value = cursor === null ? page.items : [...versions.peek(), ...page.items];
    next.value = page.next;
    hasMore.value = page.next !== null;
    loading.value = { status: 'ready' };
  } catch (error) {
    if (!lifetime.ended) loading.value = { status: 'failed', error };
  }
}

async function look({ calls, lifetime, work }: State, place: VersionPlace, moved = false): Promise<void> {
  work.value = { status: 'looking', place };
  try {
    work.value = { status: 'asked', preview: await calls.look(place, lifetime.signal), moved };
  } catch (error) {
    if (!lifetime.ended) work.value = { status: 'failed', place, error };
  }
}

/** Not the page's signal: a press just before the user leaves must still take effect. */
async function restore(state: State): Promise<void> {
  const { calls, work } = state;
  const asked = work.peek();
  if (asked.status !== 'asked' || asked.preview.refusal) return;
  const { kind, version, current_version } = asked.preview;
  const place = { kind, version };
  work.value = { status: 'restoring', preview: asked.preview };
  try {
    await calls.restore(place, current_version, createLifetime().signal);
    await done(state, place);
  } catch (error) {
    await afterFailure(state, place, error);
  }
}

async function done(state: State, place: VersionPlace): Promise<void> {
  await read(state, null);
  state.work.value = { status: 'restored', place };
}

/** Either our answer was lost or another administrator saved: the current settings show which. */
async function afterFailure(state: State, place: VersionPlace, error: unknown): Promise<void> {
  const { lifetime, work } = state;
  const code = isApiError(error) ? error.detail.code : undefined;
  if (lifetime.ended) return;
  if (code === 'conflict') {
    await look(state, place, true);
    const now = work.peek();
    if (now.status === 'asked' && now.preview.refusal === 'same') await done(state, place);
    return;
  }
  work.value = { status: 'failed', place, error };
}
