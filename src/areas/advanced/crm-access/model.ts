import type { ConnectionStart, ConnectionState, ConnectionTest } from '#contract/settings/connection.ts';
import type { ConnectionCalls } from '#gateway-client/calls/admin-calls.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, type Signal, signal } from '#shared/signals.ts';

export type Access =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: unknown }
  | { readonly status: 'known'; readonly connection: ConnectionState };

/** Access is granted in another tab: this page polls to notice it. */
const WATCH_MS = 2_000;

/** The outcome of the last button press. */
export type Work =
  | { readonly status: 'idle' | 'starting' | 'testing' }
  /** `start` holds the link to the CRM's consent page. */
  | { readonly status: 'started'; readonly start: ConnectionStart }
  | { readonly status: 'tested'; readonly problem: ConnectionTest['problem'] }
  | { readonly status: 'failed'; readonly error: unknown };

export interface AccessModel {
  readonly access: ReadonlySignal<Access>;
  readonly work: ReadonlySignal<Work>;
  load(): Promise<void>;
  connect(): Promise<void>;
  /** Makes a test call to the CRM and shows the state of access after it. */
  test(): Promise<void>;
}

export function createAccessModel(calls: ConnectionCalls, lifetime: Lifetime): AccessModel {
  const access = signal<Access>({ status: 'loading' });
  const work = signal<Work>({ status: 'idle' });
  const { signal: abort } = lifetime;
  const test = (): Promise<void> =>
    press(work, lifetime, 'testing', async () => {
      const { connection, problem } = await calls.test(abort);
      access.value = { status: 'known', connection };
      work.value = { status: 'tested', problem };
    });
  /** Runs until access is granted, another button is pressed, or the user leaves the page. */
  const watch = (): void => {
    const before = sinceOf(access.peek());
    const watching = lifetime.child();
    watching.every(WATCH_MS, () => {
      if (work.peek().status !== 'started') return watching.end();
      void calls.read(watching.signal).then(
        (connection) => {
          if (watching.ended || connection.status !== 'connected' || connection.since === before) return;
          watching.end();
          access.value = { status: 'known', connection };
          void test();
        },
        // The next poll shows more.
        () => undefined,
      );
    });
  };
  return {
    access,
    work,
    async load() {
      access.value = { status: 'loading' };
      try {
        access.value = { status: 'known', connection: await calls.read(abort) };
      } catch (error) {
        if (!lifetime.ended) access.value = { status: 'failed', error };
      }
    },
    connect: () =>
      press(work, lifetime, 'starting', async () => {
        work.value = { status: 'started', start: await calls.start(abort) };
        watch();
      }),
    test,
  };
}

/** Identifies the current access, so a new one that replaces it is noticed. */
function sinceOf(access: Access): string | null {
  return access.status === 'known' && access.connection.status === 'connected'
    ? access.connection.since
    : null;
}

async function press(
  work: Signal<Work>,
  lifetime: Lifetime,
  status: 'starting' | 'testing',
  act: () => Promise<void>,
): Promise<void> {
  const now = work.peek().status;
  if (now === 'starting' || now === 'testing') return;
  work.value = { status };
  try {
    await act();
  } catch (error) {
    if (!lifetime.ended) work.value = { status: 'failed', error };
  }
}
