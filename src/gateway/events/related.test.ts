import { describe, expect, it } from 'vitest';
import { type AccountingEvent, accountingEventExamples } from '#contract/books/accounting-events.ts';
import type { RequestContent } from '#contract/requests/request-content.ts';
import type { RequestKind } from '#domain/requests/request-fields.ts';
import { taxKeyOf } from '#domain/requests/request-lookalike.ts';
import { isResult, resultsOf } from './related.ts';

const KINDS: readonly RequestKind[] = ['payment_order', 'invoice', 'closing_documents', 'reconciliation'];
const CLIENT = { id: 'cp-1001', inn: '6310533810' };
const keyOf = (inn: string, country?: string) => taxKeyOf({ inn, country });
const SAME = { id: 'cp-1001', taxKey: keyOf(CLIENT.inn) };
const DAY = '2026-02-10';

interface Given {
  readonly kind?: RequestKind;
  readonly party?: { readonly id: string | null; readonly inn: string; readonly country?: string };
  readonly number?: string;
  readonly date?: string | null;
}

function request({ kind = 'invoice', party = CLIENT, number = '1203', date = DAY }: Given = {}) {
  const content = { kind, payee: party, payer: party, counterparty: party } as unknown as RequestContent;
  return { kind, content, result: { number, date, attachment_ids: [] } };
}
const bill = { kinds: ['invoice', 'payment_order'], number: '1203', date: DAY } as const;
const is = (
  given: Given,
  document: Parameters<typeof isResult>[1] = bill,
  client = SAME as { id: string; taxKey: string | null },
) => isResult(request(given), document, client);

describe('a request is related to a document', () => {
  it('of the same number, day and client', () => {
    expect(is({})).toBe(true);
    expect(is({ number: ' 1203 ' })).toBe(true);
    expect(is({ number: '1204' })).toBe(false);
    expect(isResult({ ...request(), result: null }, bill, SAME)).toBe(false);
  });

  // Numbering restarts each year and for each own legal entity.
  it.each<[string, boolean, Given['party'], string | null, string | null, string | null]>([
    ['another client by ИНН, the same day', false, { id: null, inn: '7707083893' }, '6310533810', DAY, DAY],
    ['another client by ИНН, no day', false, { id: null, inn: '7707083893' }, '6310533810', null, null],
    ['another id but the same ИНН', true, { id: 'cp-9', inn: '6310533810' }, '6310533810', null, null],
    ['another id and another ИНН', false, { id: 'cp-9', inn: '7707083893' }, '6310533810', DAY, DAY],
    ['the same id, whatever the ИНН says', true, { id: 'cp-1001', inn: '' }, null, null, null],
    ['the same id but another day', false, { id: 'cp-1001', inn: '' }, null, DAY, '2025-02-10'],
    ['no client known, no day', false, { id: null, inn: '' }, null, null, null],
    ['no client known, one day only', false, { id: null, inn: '' }, null, DAY, null],
    ['no client known, the other day only', false, { id: null, inn: '' }, null, null, DAY],
    ['no client known, the same day', true, { id: null, inn: '' }, null, DAY, DAY],
    ['no ИНН of ours to compare, the same day', true, { id: null, inn: '' }, '6310533810', DAY, DAY],
    ['no client known, another day', false, { id: null, inn: '' }, '6310533810', DAY, '2025-02-10'],
    [
      'an ИНН that the books do not know, the same day',
      true,
      { id: null, inn: '7707083893' },
      null,
      DAY,
      DAY,
    ],
    ['an ИНН that the books do not know, no day', false, { id: null, inn: '7707083893' }, null, null, null],
  ])('%s: %s', (_name, expected, party, inn, date, known) => {
    const taxKey = inn && keyOf(inn);
    expect(is({ ...(party && { party }), date }, { ...bill, date: known }, { id: 'cp-1001', taxKey })).toBe(
      expected,
    );
  });

  // Ten digits are an ИНН or a РНУКПН, twelve an ИНН or a БИН.
  it.each([
    ['UA', '6310533810', undefined, false],
    ['UA', '6310533810', 'UA', true],
    ['RU', '6310533810', 'UA', false],
    ['RU', '6310533810', 'RU', true],
    ['KZ', '123456789012', 'KZ', true],
    ['KZ', '123456789012', undefined, false],
  ])('client of %s by %s, asked for as of %s: %s', (known, inn, country, expected) => {
    const party = { id: null, inn, ...(country && { country }) };
    expect(is({ party, date: null }, bill, { id: 'cp-1001', taxKey: keyOf(inn, known) })).toBe(expected);
  });

  it.each(KINDS)('of a kind it can result in: %s', (kind) => {
    const paper = { kinds: ['closing_documents'], number: '1203', date: DAY } as const;
    expect(is({ kind }, bill)).toBe(kind === 'invoice' || kind === 'payment_order');
    expect(is({ kind }, paper)).toBe(kind === 'closing_documents');
  });
});

describe('an event concerns', () => {
  const example = (type: AccountingEvent['type']) => accountingEventExamples[type];
  const said = (event: AccountingEvent) =>
    resultsOf(event).map(({ kinds, number, date }) => [number, date, [...kinds].sort().join()]);

  it('its invoices, and the payment order that paid them', () => {
    const event = example('payment.received') as Extract<AccountingEvent, { type: 'payment.received' }>;
    const dated = { ...event, payment: { ...event.payment, date: DAY } };
    const invoices = event.invoices.map(({ number, date = null }) => [number, date, 'invoice,payment_order']);
    expect(said(dated)).toEqual([...invoices, [event.payment.number, DAY, 'payment_order']]);
    expect(invoices.length).toBeGreaterThan(0);
  });

  it('its shipment, whose closing documents were requested', () => {
    const event = example('shipment.done') as Extract<AccountingEvent, { type: 'shipment.done' }>;
    const { number, date = null } = event.shipment;
    expect(said(event).at(-1)).toEqual([number, date, 'closing_documents']);
  });

  it.each(['invoice.paid', 'overdue.started'] as const)('only the invoice: %s', (type) => {
    const event = example(type) as Extract<AccountingEvent, { type: 'invoice.paid' | 'overdue.started' }>;
    const { number, date = null } = event.invoice;
    expect(said(event)).toEqual([[number, date, 'invoice,payment_order']]);
  });
});
