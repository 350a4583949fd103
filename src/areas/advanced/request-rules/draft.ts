import type { RequestRulesResponse } from '#contract/requests/requests.ts';
import { checkPrice, type DecimalFault } from '#domain/money/decimal-check.ts';
import { whenLeft } from '#domain/requests/field-validation.ts';
import type { RequestKind } from '#domain/requests/request-fields.ts';

/** In the order of the request form. */
export const kinds = [
  'payment_order',
  'invoice',
  'closing_documents',
  'reconciliation',
] as const satisfies readonly RequestKind[];

/** One limit as typed. */
export interface LimitRow {
  /** Identifies a row while its currency changes. */
  readonly key: number;
  readonly currency: string;
  readonly sum: string;
}

/** The settings as shown on the screen. */
export interface Draft {
  readonly kinds: readonly RequestKind[];
  readonly limits: readonly LimitRow[];
  /** The limits were hidden when they were read, so they stay unchanged. */
  readonly sumsHidden: boolean;
}

/** The limit of the contract. */
export const MOST_LIMITS = 20;

/** Currencies of the countries the CRM serves and of their trade; saved ones are offered too. */
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

/** @param decimal decimal sign of the reader's language */
export function draftOf(settings: RequestRulesResponse, decimal: string): Draft {
  const limits = settings.approval_limits.map(({ value, currency }) =>
    newRow(currency, value.replace(/\.0+$/, '').replace('.', decimal)),
  );
  return {
    limits,
    sumsHidden: settings.sums_hidden,
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

/** Currencies without a limit: each may have only one. @param first the account's own, offered first */
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

/** What is wrong with a row's sum on saving; null when nothing is. */
export function faultOf({ sum, currency }: LimitRow): DecimalFault | null {
  const check = whenLeft(checkPrice(sum, currency));
  return check.kind === 'invalid' ? check.reason : null;
}

/** The sum of a row in the contract's format; null while it is not a valid sum. */
export function amountOf({ sum, currency }: LimitRow): string | null {
  const check = checkPrice(sum, currency);
  return check.kind === 'valid' ? check.value : null;
}

/**
 * The rules to save; null while a sum is invalid. Limits that were hidden, or are hidden now, are not sent.
 */
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

/**
 * True when both are the same apart from version and order of limits. Limits that one of them hides are
 * ignored.
 */
export function sameRules(left: RequestRulesResponse, right: RequestRulesResponse): boolean {
  const onlyKinds = left.sums_hidden || right.sums_hidden;
  return textOf(left, onlyKinds) === textOf(right, onlyKinds);
}

function textOf(rules: RequestRulesResponse, onlyKinds: boolean): string {
  const limits = onlyKinds ? [] : rules.approval_limits;
  const sums = limits.map(({ value, currency }) => `${currency} ${bare(value)}`);
  return [...rules.kinds].sort().join() + sums.sort().join();
}

/** «100000.00» and «100000» are the same sum. */
function bare(value: string): string {
  return value.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
}
