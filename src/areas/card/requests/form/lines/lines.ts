/** Lines of an invoice being typed: a signal per line, so typing redraws one line. */

import type { RequestLine, VatRate } from '#contract/requests/request-content.ts';
import { sum } from '#domain/money/money.ts';
import { shortQuantity, withoutThousands } from '#domain/money/typed-number.ts';
import type { VatSums } from '#domain/money/vat.ts';
import { type LineFault, MOST_LINES, readLines } from '#domain/requests/request-line-faults.ts';
import { lineSums, type Pricing } from '#domain/requests/request-lines.ts';
import { storableText } from '#domain/text/storable-text.ts';
import { computed } from '#shared/derived.ts';
import { type ReadonlySignal, type Signal, signal } from '#shared/signals.ts';
import type { DraftLine } from '../../drafts.ts';

export interface Line {
  readonly id: number;
  readonly typed: Signal<DraftLine>;
  /** The user has left it or sent the form: an incomplete value is a fault now. */
  readonly left: Signal<boolean>;
  readonly faults: ReadonlySignal<readonly LineFault[]>;
  /** Null until its numbers are numbers. */
  readonly sums: ReadonlySignal<VatSums | null>;
  /** Shows its numbers as read: `2,000` is «2», or `2000` in English. */
  settle(): void;
  /** Formats it and counts it as left. */
  finish(): void;
}

export interface Lines {
  readonly all: ReadonlySignal<readonly Line[]>;
  readonly totals: ReadonlySignal<VatSums & { readonly unfinished: number }>;
  readonly removed: ReadonlySignal<{ readonly line: Line; readonly at: number } | null>;
  readonly isFull: ReadonlySignal<boolean>;
  add(typed?: Partial<DraftLine>): Line;
  remove(line: Line): void;
  undo(): void;
  /** Rows pasted last; `over` did not fit. Null when none were, or after undo. */
  readonly pasted: ReadonlySignal<Pasted | null>;
  /** Inserts rows after a line, or in its place while blank; `restore` undoes the rest of the paste. */
  paste(rows: readonly Partial<DraftLine>[], at: Line, restore?: () => void): void;
  undoPaste(): void;
  /** In the wire form; valid only without faults. */
  wire(): RequestLine[];
}

export interface Pasted {
  readonly lines: readonly Line[];
  readonly over: number;
  /** The blank line they replaced. */
  readonly instead: Line | null;
  /** Undoes what the paste changed besides the lines. */
  readonly restore: (() => void) | undefined;
}

export interface LinesDeps {
  readonly pricing: ReadonlySignal<Pricing>;
  /** Calendar date that decides the VAT rates. */
  readonly today: string;
  readonly vatRate: VatRate;
  /** BCP 47: where a comma is between thousands. */
  readonly locale: string;
}

export function createLines(deps: LinesDeps, typed: readonly DraftLine[]): Lines {
  const { pricing, vatRate, today } = deps;
  const blank: DraftLine = { name: '', quantity: '1', unit: 'шт', price: '', vat_rate: vatRate };
  const make = createMaker(deps);
  const all = signal<readonly Line[]>(typed.map(make));
  const removed = signal<{ readonly line: Line; readonly at: number } | null>(null);
  const pasted = signal<Pasted | null>(null);
  return {
    all,
    removed,
    isFull: computed(() => all.value.length >= MOST_LINES),
    totals: computed(() => totalsOf(all.value, pricing.value)),
    add(over) {
      const line = make({ ...blank, vat_rate: all.value.at(-1)?.typed.peek().vat_rate ?? vatRate, ...over });
      all.value = [...all.value, line];
      return line;
    },
    remove(line) {
      removed.value = { line, at: all.value.indexOf(line) };
      all.value = all.value.filter((one) => one !== line);
    },
    undo() {
      if (!removed.value) return;
      const { line, at } = removed.value;
      all.value = [...all.value.slice(0, at), line, ...all.value.slice(at)];
      removed.value = null;
    },
    pasted,
    paste(rows, at, restore) {
      const rate = all.value.at(-1)?.typed.peek().vat_rate ?? vatRate;
      const instead = isBlank(at) ? at : null;
      const room = MOST_LINES - all.value.length + (instead ? 1 : 0);
      const lines = rows.slice(0, room).map((row) => make({ ...blank, vat_rate: rate, ...row }));
      for (const line of lines) line.finish();
      all.value = all.value.flatMap((line) => {
        if (line !== at) return [line];
        return instead ? lines : [line, ...lines];
      });
      pasted.value = { lines, over: rows.length - lines.length, instead, restore };
    },
    undoPaste() {
      if (pasted.value) all.value = without(all.value, pasted.value);
      // Prices typed since depend on the switch as it is now.
      if (all.value.every(isBlank)) pasted.value?.restore?.();
      pasted.value = null;
    },
    wire: () => all.value.map(({ typed: { value } }) => wireOf(value, today)),
  };
}

/** The state before the paste, with later edits of the other lines. */
function without(all: readonly Line[], { lines, instead }: Pasted): Line[] {
  const [first, ...rest] = lines;
  return all.flatMap((line) => {
    if (line === first) return instead ? [instead] : [];
    return rest.includes(line) ? [] : [line];
  });
}

function createMaker({ pricing, today, locale }: LinesDeps): (typed: DraftLine) => Line {
  let ids = 0;
  return (line) => {
    ids += 1;
    const [typed, left] = [signal(line), signal(false)];
    return {
      id: ids,
      typed,
      left,
      faults: computed(() => read(typed.value, today).faults),
      sums: computed(() => sumsOf(typed.value, pricing.value, today)),
      settle: () => settle(typed, locale),
      finish() {
        settle(typed, locale);
        left.value = true;
      },
    };
  };
}

function settle(typed: Signal<DraftLine>, locale: string): void {
  const { quantity, price } = typed.peek();
  const read = {
    quantity: shortQuantity(withoutThousands(quantity, locale)),
    price: withoutThousands(price, locale),
  };
  // No redraw without a change.
  if (read.quantity + read.price !== quantity + price) typed.value = { ...typed.peek(), ...read };
}

/** Whether nothing is typed in it yet. */
export function isBlank({ typed }: Pick<Line, 'typed'>): boolean {
  const { name, price } = typed.peek();
  return name.trim() === '' && price.trim() === '';
}

function read(typed: DraftLine, today: string) {
  return readLines([{ ...typed, vat_rate: typed.vat_rate as VatRate }], today);
}

/** Numbers in the wire form where valid; else as typed. */
function wireOf(typed: DraftLine, today: string): RequestLine {
  const line = read(typed, today).lines[0] ?? typed;
  const { quantity, price } = line;
  const vat_rate = typed.vat_rate as VatRate;
  return {
    name: storableText(typed.name).trim(),
    quantity,
    unit: storableText(typed.unit).trim(),
    price,
    vat_rate,
  };
}

function sumsOf(typed: DraftLine, pricing: Pricing, today: string): VatSums | null {
  const isNumber = read(typed, today).faults.every(({ field }) => field !== 'quantity' && field !== 'price');
  return isNumber ? lineSums(wireOf(typed, today), pricing) : null;
}

function totalsOf(lines: readonly Line[], { currency }: Pricing) {
  const counted = lines.flatMap(({ sums }) => sums.value ?? []);
  const total = (part: keyof VatSums) =>
    sum(
      counted.map((each) => each[part]),
      currency,
    );
  return {
    net: total('net'),
    vat: total('vat'),
    gross: total('gross'),
    unfinished: lines.length - counted.length,
  };
}
