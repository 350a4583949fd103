import type { RequestKind } from '#contract/requests/request-content.ts';
import type { RequestRulesResponse } from '#contract/requests/requests.ts';
import { checkPrice, type DecimalFault } from '#domain/decimal-check.ts';
import { whenLeft } from '#domain/field-validation.ts';

/** In the order the form of a request offers them. */
export const kinds = [
  'payment_order',
  'invoice',
  'closing_documents',
  'reconciliation',
] as const satisfies readonly RequestKind[];

/** One limit as it is typed. */
export interface LimitRow {
  /** Tells rows apart while their currency changes. */
  readonly key: number;
  readonly currency: string;
  readonly sum: string;
}

/** The settings as they stand on the screen. */
export interface Draft {
  readonly kinds: readonly RequestKind[];
  readonly limits: readonly LimitRow[];
  /** The limits were not seen when they were read: they stay as they are. */
  readonly sumsHidden: boolean;
}

/** The wire takes no more. */
export const MOST_LIMITS = 20;

/** Of the CRM's countries and their trade; what is saved already is offered too. */
const usual = [
  'RUB',
  'USD',
  'EUR',
  'CNY',
  'KZT',
  'BYN',
  'UZS',
  'KGS',
  'AMD',
  'GEL',
  'AZN',
  'TJS',
  'TRY',
  'AED',
];

let keys = 0;

/** @param decimal sign of the reader's language */
export function draftOf(settings: RequestRulesResponse, decimal: string): Draft {
  const limits = settings.approval_limits.map(({ value, currency }) =>
    newRow(currency, value.replace(/\.0+$/, '').replace('.', decimal)),
  );
  return {
    ...{ limits, sumsHidden: settings.sums_hidden },
    kinds: kinds.filter((kind) => settings.kinds.includes(kind)),
  };
}

function newRow(currency: string, sum: string): LimitRow {
  keys += 1;
  return { key: keys, currency, sum };
}

export function addRow(draft: Draft, first: string): Draft {
  const [currency] = freeCurrencies(draft, first);
  if (!currency || draft.limits.length >= MOST_LIMITS) return draft;
  return { ...draft, limits: [...draft.limits, newRow(currency, '')] };
}

/** A limit stands once a currency. @param first the account's own, offered first */
export function freeCurrencies({ limits }: Draft, first: string): readonly string[] {
  const taken = limits.map(({ currency }) => currency);
  return [...new Set([first, ...usual])].filter((currency) => !taken.includes(currency));
}

export function changeRow(draft: Draft, key: number, change: Partial<LimitRow>): Draft {
  const limits = draft.limits.map((row) => (row.key === key ? { ...row, ...change } : row));
  return { ...draft, limits };
}

export function withoutRow(draft: Draft, key: number): Draft {
  return { ...draft, limits: draft.limits.filter((row) => row.key !== key) };
}

export function toggleKind(draft: Draft, kind: RequestKind): Draft {
  const on = draft.kinds.includes(kind);
  return { ...draft, kinds: kinds.filter((one) => (one === kind ? !on : draft.kinds.includes(one))) };
}

/** What is wrong with a row's sum when it is to be saved; null when nothing is. */
export function faultOf({ sum, currency }: LimitRow): DecimalFault | null {
  const check = whenLeft(checkPrice(sum, currency));
  return check.kind === 'wrong' ? check.reason : null;
}

/** Sum of a row as the wire has it; null while it is no sum. */
export function amountOf({ sum, currency }: LimitRow): string | null {
  const check = checkPrice(sum, currency);
  return check.kind === 'ok' ? check.value : null;
}

/** As it would be saved; null while a sum is wrong. Limits that were not seen, or are not now, are not sent. */
export function rulesOf(draft: Draft, base: RequestRulesResponse): RequestRulesResponse | null {
  const sums_hidden = draft.sumsHidden || base.sums_hidden;
  const rows = sums_hidden ? [] : draft.limits;
  const approval_limits = rows.flatMap((row) => {
    const value = amountOf(row);
    return value === null ? [] : [{ value, currency: row.currency }];
  });
  if (approval_limits.length < rows.length) return null;
  return { version: base.version, kinds: [...draft.kinds], approval_limits, sums_hidden };
}

/** Is one the other, whatever their versions and the order of limits? Limits that one of them does not show do not count. */
export function sameRules(left: RequestRulesResponse, right: RequestRulesResponse): boolean {
  const onlyKinds = left.sums_hidden || right.sums_hidden;
  return textOf(left, onlyKinds) === textOf(right, onlyKinds);
}

function textOf(rules: RequestRulesResponse, onlyKinds: boolean): string {
  const limits = onlyKinds ? [] : rules.approval_limits;
  const sums = limits.map(({ value, currency }) => `${currency} ${bare(value)}`);
  return [...rules.kinds].sort().join() + sums.sort().join();
}

/** «100000.00» and «100000» are one sum. */
function bare(value: string): string {
  return value.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
}
