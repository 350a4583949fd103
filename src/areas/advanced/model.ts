import type { Switches } from '#areas/switches.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, signal } from '#shared/signals.ts';

export type SwitchName = keyof Switches;

export type SavingState =
  | { readonly status: 'idle' }
  | { readonly status: 'saving'; readonly name: SwitchName }
  | { readonly status: 'saved'; readonly name: SwitchName }
  /** The switch is back in its earlier position. */
  | { readonly status: 'failed'; readonly name: SwitchName; readonly error: unknown };

export interface AdvancedDeps {
  readonly initial: Switches;
  /** The stored value could not be read: `initial` holds the defaults. */
  readonly isUnread: boolean;
  readonly mayChange: boolean;
  /**
   * Writes all switches; a rejection means that nothing was changed. The write continues when the user leaves
   * the page.
   */
  save(switches: Switches): Promise<void>;
  /** Applies the saved switches to this page at once. */
  apply(switches: Switches): void;
}

export interface AdvancedModel {
  /** As shown: a change appears before it is saved. */
  readonly switches: ReadonlySignal<Switches>;
  readonly saving: ReadonlySignal<SavingState>;
  readonly mayChange: boolean;
  /** True until the first save: the stored value could not be read, and defaults are shown. */
  readonly unread: ReadonlySignal<boolean>;
  set(name: SwitchName, on: boolean): void;
}

/** Writes run one after another: each sends the whole map, and a slow one must not overwrite a later one. */
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
