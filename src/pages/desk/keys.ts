import type { Lifetime } from '#shared/lifetime.ts';
import { type Signal, signal } from '#shared/signals.ts';
import type { Browser } from './browser.ts';
import type { DeskContext } from './context.ts';
import type { DeskAction } from './model/drafts.ts';
import { queueNames } from './model/queue-model.ts';

/** Letters by their place on the keyboard: they work in the Russian layout too. */
const ACTIONS: Readonly<Record<string, DeskAction>> = {
  KeyT: 'take',
  KeyQ: 'ask',
  KeyR: 'reject',
  KeyD: 'finish',
  KeyC: 'comment',
  KeyA: 'assign',
  KeyO: 'reopen',
};
const MOVES: Readonly<Record<string, 1 | -1>> = { KeyJ: 1, KeyK: -1 };
const ARROWS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };
const KEPT = 'sverka.desk.keys';

/** The help is open; one-letter keys can be switched off by who dictates or leans on the keyboard. */
export const helpOpen: Signal<boolean> = signal(false);
export const keysOn: Signal<boolean> = signal(true);

export function switchKeys(browser: Browser, on: boolean): void {
  keysOn.value = on;
  browser.remember(KEPT, on ? 'on' : 'off');
}

export function listenToKeys(lifetime: Lifetime, context: DeskContext): void {
  helpOpen.value = false;
  keysOn.value = context.browser.recall(KEPT) !== 'off';
  context.browser.onKey(lifetime, (event) => {
    if (context.model.session.state.value.status !== 'in') return;
    if (handle(event, context)) event.preventDefault();
  });
}

/** @returns true when the key was ours */
function handle(event: KeyboardEvent, context: DeskContext): boolean {
  if (event.key === 'Escape') return closeTop(context);
  if (isWriting(event.target) || event.ctrlKey || event.altKey || event.metaKey || helpOpen.value)
    return false;
  if (event.key === '?') {
    helpOpen.value = true;
    return true;
  }
  return keysOn.value && !event.shiftKey && letter(event, context);
}

function closeTop({ model }: DeskContext): boolean {
  if (helpOpen.value) helpOpen.value = false;
  else if (model.actions.form.value) model.actions.closeForm();
  else return false;
  return true;
}

function letter({ code, target }: KeyboardEvent, { model }: DeskContext): boolean {
  const action = ACTIONS[code];
  const by = MOVES[code] ?? (isInRequest(target) ? undefined : ARROWS[code]);
  const queue = queueNames[Number(/^Digit([1-4])$/.exec(code)?.[1]) - 1];
  if (action) void model.actions.start(action);
  else if (by) model.move(by);
  else if (queue) void model.queue.show(queue);
  else if (code === 'KeyU') void model.actions.undo();
  else if (code === 'KeyX') toggleChosen(model);
  else if (code === 'Slash') focusSearch(target);
  else return false;
  return true;
}

/** The request in sight is one of several that something is done to at once. */
function toggleChosen({ open, selection }: DeskContext['model']): void {
  const request = open.request.value;
  if (request) selection.toggle(request.id);
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.matches('textarea, select, input:not([type=checkbox], [type=file])')
  );
}

/** There the arrows scroll. */
function isInRequest(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('main') !== null;
}

function focusSearch(target: EventTarget | null): void {
  const page = target instanceof Node ? target.ownerDocument : null;
  page?.querySelector<HTMLElement>('.queue input[type=search]')?.focus();
}
