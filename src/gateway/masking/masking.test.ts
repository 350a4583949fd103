import { describe, expect, it } from 'vitest';
import type { BatchResponse } from '#contract/books/batch.ts';
import type { DashboardResponse } from '#contract/books/dashboard.ts';
import type { DocumentListResponse } from '#contract/books/document-list.ts';
import type { AccountingDocument } from '#contract/books/documents.ts';
import type { PanelResponse, Summary } from '#contract/books/panel.ts';
import type { PaymentNewsResponse } from '#contract/books/payment-news.ts';
import type { RequestRules } from '#contract/requests/requests.ts';
import type { Permissions } from '#contract/session.ts';
import {
  maskBatch,
  maskDashboard,
  maskDocumentList,
  maskLimits,
  maskPanel,
  maskPaymentNews,
} from './masking.ts';

const all: Permissions = { see: true, see_sums: true, request: true, approve: true, administer: true };
const sumless: Permissions = { ...all, see_sums: false };

const sum = (value: string) => ({ value, currency: 'RUB' });
const source: BatchResponse['source'] = {
  kind: 'demo',
  name: 'demo',
  as_of: '2026-11-30T10:00:00Z',
  status: 'fresh',
};
const own_entity = { id: 'own_1', name: 'ООО «Мы»' };
const balance = {
  currency: 'RUB',
  receivable: sum('86400.00'),
  overdue: sum('32000.00'),
  overdue_days: 12,
  advance: sum('100.00'),
};

const document: AccountingDocument = {
  id: 'inv_1',
  kind: 'invoice',
  number: 'СЧ-17',
  date: '2026-11-01',
  due_date: '2026-11-10',
  state: 'overdue',
  sum: sum('32000.00'),
  paid: sum('500.00'),
  overdue_days: 12,
  purpose: 'за услуги, 32 000 руб.',
  counterparty_id: 'cp_1',
  own_entity,
  accounting_url: 'https://books.example/inv_1?sum=32000',
};
const hidden = { ...document, sum: null, paid: null, purpose: null, accounting_url: null };

const event = { date: '2026-11-05', number: 'ПП-9', sum: sum('500.00') };
const summary: Summary = {
  balances: [balance],
  has_debt: true,
  has_overdue: true,
  credit_limit: { limit: sum('200000.00'), left: sum('113600.00') },
  last_payment: event,
  last_shipment: event,
  ageing: [{ currency: 'RUB', buckets: [] }],
  own_entities: [{ own_entity, balances: [balance] }],
  counterparties: [{ id: 'cp_1', balances: [balance] }],
};
const panel: PanelResponse = {
  source,
  match: { status: 'matched', counterparties: [], rejected: [] },
  summary,
  documents: [{ kind: 'invoice', status: 'ready', items: [document], total: 1, next: null }],
  permissions: all,
  read_only: false,
  mark: '7',
  capabilities: { documents: [], credit_limit: true, document_file: true, open_in_accounting: true },
  deal: [],
  requests: { kinds: [], open: 1, waiting: [] },
};

describe('a panel without sums', () => {
  const { deal: _deal, requests: _requests, ...rest } = panel;

  it('has neither balances nor sums of documents, words the debt, and leaves deal and requests out', () => {
    expect(maskPanel(panel, sumless)).toStrictEqual({
      ...rest,
      summary: {
        balances: [],
        has_debt: true,
        has_overdue: true,
        credit_limit: null,
        last_payment: { ...event, sum: null },
        last_shipment: { ...event, sum: null },
        ageing: [],
        own_entities: [],
      },
      documents: [{ ...panel.documents[0], items: [hidden] }],
    });
  });

  it('of a client without payments, or of none, stays without', () => {
    const quiet = { ...panel, summary: { ...summary, last_payment: null, last_shipment: null } };
    expect(maskPanel(quiet, sumless).summary).toMatchObject({ last_payment: null, last_shipment: null });
    expect(maskPanel({ ...panel, summary: null }, sumless).summary).toBeNull();
  });
});

describe('every other answer', () => {
  const batch: BatchResponse = {
    source,
    items: [
      {
        entity: { type: 'lead', id: '10001' },
        match: 'matched',
        has_debt: true,
        has_overdue: true,
        overdue_days: 12,
        balances: [balance],
        counterparty_ids: ['cp_1'],
      },
    ],
    totals: [balance],
  };
  const list: DocumentListResponse = {
    kind: 'invoice',
    items: [{ ...document, left: sum('31500.00') }],
    total: 1,
    next: null,
    sums: [{ own_entity, sum: sum('32000.00'), paid: sum('500.00'), count: 1 }],
  };
  const news: PaymentNewsResponse = { mark: '8', payments: [{ id: 'pay_1', sum: sum('500.00') }] };
  const rules = { version: 3, kinds: [], approval_limits: [sum('10000.00')] } as unknown as RequestRules;
  const dashboard = { source, currencies: [balance] } as unknown as DashboardResponse;

  it('without sums keeps its rows and loses their figures', () => {
    expect(maskBatch(batch, sumless)).toStrictEqual({
      source,
      items: [{ ...batch.items[0], balances: [] }],
      totals: null,
    });
    expect(maskDocumentList(list, sumless)).toStrictEqual({
      ...list,
      items: [{ ...hidden, left: null }],
      sums: null,
    });
    expect(maskPaymentNews(news, sumless)).toStrictEqual({
      mark: '8',
      payments: [{ id: 'pay_1', sum: null }],
    });
    expect(maskLimits(rules, sumless)).toStrictEqual({ ...rules, approval_limits: [], sums_hidden: true });
    expect(maskDashboard(dashboard, sumless)).toStrictEqual({ source, currencies: [] });
  });

  it('is unchanged for a role with sums', () => {
    expect(maskPanel(panel, all)).toBe(panel);
    expect(maskBatch(batch, all)).toBe(batch);
    expect(maskDocumentList(list, all)).toBe(list);
    expect(maskPaymentNews(news, all)).toBe(news);
    expect(maskLimits(rules, all)).toStrictEqual({ ...rules, sums_hidden: false });
    expect(maskDashboard(dashboard, all)).toBe(dashboard);
  });
});
