/**
 * Responses our gateway never gives, derived from one it gave: wrong types, missing fields, too much data,
 * hostile texts.
 */
import type { PanelResponse } from '#contract/books/panel.ts';

export interface Spoilt {
  readonly name: string;
  /** What the page gets instead of the real response. */
  readonly body: (truth: PanelResponse) => string;
  readonly type?: string;
  readonly status?: number;
  /** What the panel may show; any designed refusal by default. */
  readonly says?: RegExp;
}

type Json = Record<string, unknown>;

const REFUSED = /Ответ учёта не прочитать/;
const json = (change: (truth: PanelResponse) => unknown) => (truth: PanelResponse) =>
  JSON.stringify(change(truth));

/** The same response with another name of the counterparty. */
const named = (name: string) =>
  json((truth) => ({
    ...truth,
    match: { ...truth.match, counterparties: truth.match.counterparties.map((one) => ({ ...one, name })) },
  }));

const withSummary = (change: Json) =>
  json((truth) => ({ ...truth, summary: { ...truth.summary, ...change } }));

export const spoilt: readonly Spoilt[] = [
  { name: 'nothing', body: () => '' },
  { name: 'null', body: () => 'null' },
  { name: 'a list', body: () => '[]' },
  { name: 'a page', body: () => '<!doctype html><script>alert(1)</script>', type: 'text/html' },
  { name: 'half', body: (truth) => JSON.stringify(truth).slice(0, 900) },
  { name: 'no match', body: json(({ match: _, ...rest }) => rest) },
  { name: 'documents as an object', body: json((truth) => ({ ...truth, documents: {} })) },
  { name: 'a float sum', body: withSummary({ balances: [{ currency: 'RUB', receivable: 86400.5 }] }) },
  {
    name: 'a date that is none',
    body: json((truth) => ({ ...truth, source: { ...truth.source, as_of: 'вчера' } })),
  },
  {
    name: 'null everywhere',
    body: json((truth) => Object.fromEntries(Object.keys(truth).map((key) => [key, null]))),
  },
  { name: 'a name of half a megabyte', body: named('Я'.repeat(500_000)) },
  { name: 'ten thousand counterparties', body: json((truth) => manyOf(truth, 10_000)) },
  { name: 'deep nesting', body: () => `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}` },
  {
    name: 'a prototype',
    body: () => '{"__proto__":{"match":{"status":"matched"}},"constructor":{"prototype":1}}',
  },
  {
    name: 'markup',
    body: named('<img src=x onerror=alert(1)><svg onload=alert(2)>'),
    says: /<img src=x onerror=alert\(1\)>/,
  },
  { name: 'right to left', body: named('\u202Eакшамор\u202C \u2066долг 0 ₽\u2069'), says: /86\s400\s₽/ },
  { name: 'NUL and controls', body: named('Ром\u0000аш\u0007ка\u001B[31m'), says: /86\s400\s₽/ },
  { name: 'no letters at all', body: named(''), says: /86\s400\s₽/ },
  {
    name: 'a problem that is a page',
    status: 503,
    type: 'text/html',
    body: () => '<h1>503</h1>',
    says: /Учёт временно недоступен/,
  },
  {
    name: 'a problem of wrong types',
    status: 400,
    body: () => '{"code":{"a":1},"what_to_do":[]}',
    says: /Учёт не принял запрос/,
  },
  { name: 'no content', status: 204, body: () => '' },
];

function manyOf(truth: PanelResponse, count: number): unknown {
  const [one] = truth.match.counterparties;
  return { ...truth, match: { ...truth.match, counterparties: Array(count).fill(one) } };
}

export function expectedWords({ says = REFUSED }: Spoilt): RegExp {
  return says;
}
