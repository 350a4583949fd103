/**
 * The settings' connection test: is the typed address our gateway, does it accept the page's token, can it
 * read the books, does it have access to the CRM, is writing enabled. It runs step by step with its own
 * calls, not through the shared client: testing an unsaved address must not touch the saved session.
 */

import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, signal } from '#shared/signals.ts';
import type { ConnectionDeps, Walk } from './connection-call.ts';
import { type CheckName, checkNames, checks } from './connection-checks.ts';
import type { CheckFault, Learned, Outcome } from './connection-outcome.ts';

/**
 * One line of the test. `values` fill the placeholders of the line's text: `books`, `status`, `request_id`,
 * `seconds`.
 */
export interface CheckStep {
  readonly name: CheckName;
  /** `noted`: it works, and `fault` is worth knowing. */
  readonly state: 'waiting' | 'running' | 'passed' | 'noted' | 'failed';
  readonly fault?: CheckFault;
  /** Duration in milliseconds. */
  readonly took?: number;
  readonly values?: Readonly<Record<string, string | number>>;
}

export interface ConnectionState {
  readonly status: 'idle' | 'running' | 'passed' | 'failed';
  readonly steps: readonly CheckStep[];
}

export interface ConnectionTest {
  readonly state: ReadonlySignal<ConnectionState>;
  /** Tests the address as typed; a new run cancels the current one. */
  run(address: string): Promise<void>;
  /** Clears the last result: the address it belongs to has changed. */
  reset(): void;
}

export function createConnectionTest(deps: ConnectionDeps, lifetime: Lifetime): ConnectionTest {
  const state = signal<ConnectionState>(idle());
  let current = lifetime.child();
  const restart = (): Lifetime => {
    current.end();
    current = lifetime.child();
    return current;
  };
  return {
    state,
    run: (address) => walk({ ...deps, address, lifetime: restart() }, state),
    reset: () => {
      restart();
      state.value = idle();
    },
  };
}

async function walk(walk: Walk, state: { value: ConnectionState }): Promise<void> {
  const learned: Learned = { base: '', session: '', books: '', access: null };
  const steps: CheckStep[] = idle().steps.slice();
  for (const [at, name] of checkNames.entries()) {
    steps[at] = { name, state: 'running' };
    state.value = { status: 'running', steps: [...steps] };
    const began = walk.clock.now();
    const outcome = await checks[name](walk, learned);
    if (walk.lifetime.ended) return;
    steps[at] = { ...settled(name, outcome), took: walk.clock.now() - began };
    if (!outcome.ok) break;
  }
  state.value = { status: steps.some((step) => step.state === 'failed') ? 'failed' : 'passed', steps };
}

function settled(name: CheckName, outcome: Outcome): CheckStep {
  if (outcome.ok) {
    const { values, note } = outcome.value;
    return note ? { name, state: 'noted', values, fault: note } : { name, state: 'passed', values };
  }
  const { fault, values = {} } = outcome.failure;
  return { name, state: 'failed', fault, values };
}

function idle(): ConnectionState {
  return { status: 'idle', steps: checkNames.map((name) => ({ name, state: 'waiting' })) };
}
