/** Keys, pastes and the focus of the form. */

import type { Place } from './fields/fields.ts';
import { pastedValues, type Values } from './fields/RequisitesPaste.tsx';
import type { FormModel } from './form-model.ts';
import { isBlank, type Lines } from './lines/lines.ts';
import { type PastedLine, pastedVat, readPastedLines } from './lines/pasted-lines.ts';
import { typedAmount } from './money/money-typing.ts';

interface Keys {
  readonly send: () => void;
  /** Adds a line after the last cell of the table; else returns false. */
  readonly addLine: () => boolean;
}

/** Enter moves to the next field, as in a spreadsheet; with Ctrl or Cmd it sends. */
export function onKey(event: KeyboardEvent, { send, addLine }: Keys): void {
  if (event.key !== 'Enter') return;
  const isInput = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    send();
  } else if (isInput) {
    event.preventDefault();
    if (!addLine()) focusNext(event.currentTarget as HTMLElement, event.target as HTMLElement);
  }
}

/** From the last cell of the last line; a blank line is left for what follows the table. */
export function addLine({ target }: KeyboardEvent, lines: Lines): boolean {
  const last = lines.all.value.at(-1);
  const cell = target instanceof Element && target.closest('td.line-vat');
  const isLast = last && cell && cell.closest('tr')?.dataset.line === String(last.id);
  if (!isLast || isBlank(last) || lines.isFull.value) return false;
  lines.add();
  return true;
}

/**
 * Files become attachments, spreadsheet rows become lines, requisites are shown first; other text is pasted as
 * usual.
 */
export function onPaste(
  event: ClipboardEvent,
  { form, locale }: { readonly form: FormModel; readonly locale: string },
  show: (values: Values) => void,
): void {
  const { target, clipboardData } = event;
  const files = [...(clipboardData?.files ?? [])];
  const pasted = clipboardData?.getData('text/plain') ?? '';
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-line]') : null;
  if (files.length > 0 && pasted === '') form.uploads.add(files);
  else if (row) {
    const line = form.lines.all.value.find(({ id }) => String(id) === row.dataset.line);
    const rows = readPastedLines(pasted, locale);
    if (!line || !rows) return;
    const vatIncluded = form.lines.all.value.every(isBlank) ? pastedVat(pasted) : null;
    const restore = vatIncluded === null ? undefined : form.fill({ vat_included: vatIncluded ? 'yes' : '' });
    form.lines.paste(
      rows.map((typed) => asTyped(typed, locale)),
      line,
      restore,
    );
  } else {
    // Free-text fields take the pasted text unchanged.
    const values = target instanceof HTMLTextAreaElement ? null : pastedValues(pasted, form);
    if (!values) return;
    show(values);
  }
  event.preventDefault();
}

function asTyped({ quantity, price, ...rest }: PastedLine, locale: string): PastedLine {
  const count = locale.startsWith('ru') ? quantity?.replace('.', ',') : quantity;
  return { ...rest, ...(count && { quantity: count }), ...(price && { price: typedAmount(price, locale) }) };
}

/** Leaving a field may show a text under it, which would move the button being pressed. */
export function keepStill(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('button')) event.preventDefault();
}

const FIELDS = 'input:not([type=file]), select, textarea, button[type=submit]';

function focusNext(form: HTMLElement, from: HTMLElement): void {
  const fields = [...form.querySelectorAll<HTMLElement>(FIELDS)];
  fields[fields.indexOf(from) + 1]?.focus();
}

/** The first field, or the one at a place. */
export function focusIn(form: HTMLElement | null, place: Place | null): void {
  const found = form?.querySelector<HTMLElement>(place ? `[data-place="${place}"]` : FIELDS);
  found?.focus();
  found?.scrollIntoView?.({ block: 'nearest' });
}

/** The first existing field after a place. */
export function focusAfter(form: HTMLElement | null, order: readonly Place[], place: Place): void {
  const rest = order.slice(order.indexOf(place) + 1);
  const next = rest.find((name) => form?.querySelector(`[data-place="${name}"]`));
  if (next) focusIn(form, next);
}

export function focusFault(form: HTMLElement | null, [first]: readonly Place[]): void {
  if (first) focusIn(form, first);
}
