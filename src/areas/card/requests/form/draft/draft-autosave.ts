/** The draft of an open form: stored as it is typed, and watched for changes in other tabs. */

import { effect } from '#shared/derived.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, signal, untracked } from '#shared/signals.ts';
import type { SectionContext } from '../../context.ts';
import type { Draft } from '../../drafts.ts';
import type { FormModel } from '../form-model.ts';

/** What another tab did to this draft. */
export type Elsewhere =
  | { readonly kind: 'changed'; readonly draft: Draft }
  | { readonly kind: 'removed' }
  | null;

export interface DraftAutosave {
  readonly draft: ReadonlySignal<Draft>;
  readonly elsewhere: ReadonlySignal<Elsewhere>;
  /** False once the browser refused to store the draft. */
  readonly kept: ReadonlySignal<boolean>;
  /** Stores what is typed, with this change. */
  put(change: Partial<Draft>): void;
  /** Stops storing: the draft is done. */
  stop(): void;
  ignoreElsewhere(): void;
}

const TYPING_MS = 250;

export function createDraftAutosave(
  { drafts, events }: Pick<SectionContext, 'drafts' | 'events'>,
  form: FormModel,
  start: Draft,
  lifetime: Lifetime,
): DraftAutosave {
  const draft = signal<Draft>(start);
  const elsewhere = signal<Elsewhere>(null);
  const kept = signal(true);
  let isOver = false;
  let cancel: (() => void) | null = null;
  const put = (change: Partial<Draft>): void => {
    cancel?.();
    cancel = null;
    draft.value = { ...draft.peek(), ...form.snapshot(), ...change };
    kept.value = drafts.keep(draft.value);
  };
  // After more typing the request differs from the confirmed or waiting one.
  const flush = (): void => {
    if (cancel && !isOver) put({ confirmed: false, waiting: null, trouble: null });
  };
  onTyping(form, lifetime, () => {
    cancel?.();
    cancel = lifetime.after(TYPING_MS, flush);
  });
  lifetime.onEnd(flush);
  events.onLeave(lifetime, flush);
  events.onStored(lifetime, (key) => {
    if (isOver || !drafts.isAt(key, draft.peek())) return;
    const now = drafts.read(draft.peek());
    if (now === null) elsewhere.value = { kind: 'removed' };
    else if (now.tab !== drafts.tab) elsewhere.value = { kind: 'changed', draft: now };
  });
  return {
    draft,
    elsewhere,
    kept,
    put,
    stop: () => {
      isOver = true;
    },
    ignoreElsewhere: () => {
      elsewhere.value = null;
    },
  };
}

function onTyping(form: FormModel, lifetime: Lifetime, typed: () => void): void {
  let isFirst = true;
  const stop = effect(() => {
    void form.changed.value;
    for (const line of form.lines.all.value) void line.typed.value;
    if (!isFirst) untracked(typed);
    isFirst = false;
  });
  lifetime.onEnd(stop);
}
