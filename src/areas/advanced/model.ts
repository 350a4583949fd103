import type { Switches } from '#areas/switches.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, signal } from '#shared/signals.ts';

export type SwitchName = keyof Switches;

export type SavingState =
  | { readonly status: 'idle' }
  | { readonly status: 'saving'; readonly name: SwitchName }
  | { readonly status: 'saved'; readonly name: SwitchName }
  /** The switch stands where it stood before. */
  | { readonly status: 'failed'; readonly name: SwitchName; readonly error: unknown };

export interface AdvancedDeps {
  readonly initial: Switches;
  /** What is kept could not be read: `initial` is how it is without any. */
  readonly isUnread: boolean;
  readonly mayChange: boolean;
  /** Writes all switches; a rejection means that nothing was changed. Leaving the page does not stop it: the press was meant. */
  save(switches: Switches): Promise<void>;
  /** Applies what was saved to this page at once. */
  apply(switches: Switches): void;
}

export interface AdvancedModel {
  /** As shown: a change is shown before it is saved. */
  readonly switches: ReadonlySignal<Switches>;
  readonly saving: ReadonlySignal<SavingState>;
  readonly mayChange: boolean;
  /** Until the first save what is shown stands for what could not be read. */
  readonly unread: ReadonlySignal<boolean>;
  set(name: SwitchName, on: boolean): void;
}

/** Writes go one after another: each sends the whole map, and a slow one must not overwrite a later one. */
export function createAdvancedModel(deps: AdvancedDeps, lifetime: Lifetime): AdvancedModel {
  const switches = signal<Switches>(deps.initial);
  const saving = signal<SavingState>({ status: 'idle' });
  const unread = signal(deps.isUnread);
  let saved = deps.initial;
  let last: Promise<void> = Promise.resolve();

  const save = async (name: SwitchName, on: boolean): Promise<void> => {
    const wanted = { ...saved, [name]: on };
    try {
      await deps.save(wanted);
      saved = wanted;
      unread.value = false;
      deps.apply(wanted);
      if (!lifetime.ended) saving.value = { status: 'saved', name };
    } catch (error) {
      if (lifetime.ended) return;
      switches.value = { ...switches.peek(), [name]: saved[name] };
      saving.value = { status: 'failed', name, error };
    }
  };
  return {
    switches,
    saving,
    unread,
    mayChange: deps.mayChange,
    set(name, on) {
      if (!deps.mayChange || switches.peek()[name] === on) return;
      switches.value = { ...switches.peek(), [name]: on };
      saving.value = { status: 'saving', name };
      last = last.then(() => save(name, on));
    },
  };
}
