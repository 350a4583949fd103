import { beforeEach, describe, expect, it } from 'vitest';
import { ledgerDocuments } from '#gateway/connectors/moysklad/balances.ts';
import { settleUp } from '#gateway/ledger/settle-up.ts';
import type { Kind } from '#sandbox/accounting/moysklad/kinds.ts';
import type { Draft, Ref } from '#sandbox/accounting/moysklad/row.ts';
import { seedFrame } from '#sandbox/accounting/moysklad/seed.ts';
import { uuidOf } from '#sandbox/accounting/uuid.ts';
import { MemoryMirror } from './memory-mirror.ts';
import { type MoySkladContext, openMoySklad } from './moysklad-context.ts';

const agent: Ref = { kind: 'counterparty', id: uuidOf('one') };
const organization: Ref = { kind: 'organization', id: uuidOf('own-1') };

let context: MoySkladContext;
let mirror: MemoryMirror;
beforeEach(async () => {
  context = await openMoySklad();
  mirror = new MemoryMirror();
  seedFrame(context.system.account);
  context.system.account.create('counterparty', { id: agent.id, archived: false, fields: { name: 'Один' } });
});

function make(kind: Kind, name: string, { refs, fields, ...draft }: Draft = {}): void {
  const own = { name, moment: '2026-10-01 09:00:00.000', applicable: true, sum: 10_000, ...fields };
  const all = { ...draft, id: uuidOf(name), fields: own, refs: { agent, organization, ...refs } };
  context.system.account.create(kind, all);
}

/** Number, paid part and due date of every document after reading what changed, as the ledger has them. */
async function read(): Promise<string[]> {
  await mirror.catchUp(context.feed());
  context.time.pass(3_600_000);
  const documents = settleUp(ledgerDocuments([...mirror.documents.values()]));
  return documents.map(({ number, paid, dueDate }) => [number, paid?.value, dueDate].join(' ')).sort();
}

const due = { paymentPlannedMoment: '2026-10-10 00:00:00.000' };

describe('a later document in МойСклад, with earlier ones unchanged', () => {
  it('can be money for an invoice and for an order', async () => {
    make('invoiceout', 'С-1');
    make('customerorder', 'З-1');
    expect(await read()).toEqual(['З-1 0.00 ', 'С-1 0.00 ']);
    for (const [kind, name] of [['invoiceout', 'С-1'] as const, ['customerorder', 'З-1'] as const])
      make('paymentin', `П ${name}`, {
        operations: [{ ref: { kind, id: uuidOf(name) }, linkedSum: 10_000 }],
      });
    expect(await read()).toEqual(['З-1 100.00 ', 'П З-1  ', 'П С-1  ', 'С-1 100.00 ']);
  });

  it('can be an invoice of a shipment', async () => {
    make('demand', 'О-1');
    expect(await read()).toEqual(['О-1 0.00 ']);
    make('invoiceout', 'С-1', { fields: due, links: { demands: [{ kind: 'demand', id: uuidOf('О-1') }] } });
    expect(await read()).toEqual(['О-1 0.00 2026-10-10', 'С-1 0.00 2026-10-10']);
  });
});

it('never pays one currency without an ISO code with another', async () => {
  for (const name of ['у.е.', 'фантики']) {
    const fields = { name, code: `00${name.length}`, rate: 1, default: false };
    context.system.account.create('currency', { id: uuidOf(name), archived: false, fields });
  }
  make('demand', 'О-1', { refs: { currency: { kind: 'currency', id: uuidOf('у.е.') } } });
  make('paymentin', 'П-1', { refs: { currency: { kind: 'currency', id: uuidOf('фантики') } } });
  await read();
  const { balances } = mirror.settlement(agent.id, '2026-12-02');
  const codes = balances.map(({ currency }) => currency);
  expect(codes).toHaveLength(2);
  expect(codes.every((code) => /^X[A-Z]{2}$/.test(code) && code !== 'XXX')).toBe(true);
  expect(balances.map(({ receivable, advance }) => `${receivable.value} ${advance.value}`).sort()).toEqual([
    '0.00 100.00',
    '100.00 0.00',
  ]);
  await read();
  expect(mirror.settlement(agent.id, '2026-12-02').balances.map(({ currency }) => currency)).toEqual(codes);
});
