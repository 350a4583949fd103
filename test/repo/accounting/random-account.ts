/** Random documents in the stand-in, and what they come to by a computation of its own. */
import fc from 'fast-check';
import { type Account, moneyIn, moneyOut } from '#sandbox/accounting/moysklad/account.ts';
import type { Kind } from '#sandbox/accounting/moysklad/kinds.ts';
import type { Ref, Row } from '#sandbox/accounting/moysklad/row.ts';
import { currencyId } from '#sandbox/accounting/moysklad/seed.ts';
import { uuidOf } from '#sandbox/accounting/uuid.ts';

export const CLIENTS = ['a', 'b', 'c'].map((name) => uuidOf(`client ${name}`));
const OWN = ['own-1', 'own-2'].map(uuidOf);
const CURRENCIES = ['RUB', 'USD'].map(currencyId);

const KINDS = [
  'demand',
  'paymentin',
  'cashin',
  'invoiceout',
  'salesreturn',
  'paymentout',
  'cashout',
  'counterpartyadjustment',
  'customerorder',
] as const;

/** A change of the account, by numbers that are taken modulo what there is. */
export type Step = Readonly<
  Record<'kind' | 'client' | 'own' | 'currency' | 'sum' | 'link' | 'target', number>
> & {
  readonly action: 'make' | 'edit' | 'unpost' | 'discard' | 'restore' | 'move';
};

const index = fc.nat(1_000);

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    action: fc.constantFrom('make', 'make', 'make', 'make', 'edit', 'unpost', 'discard', 'restore', 'move'),
    kind: index,
    client: index,
    own: index,
    currency: index,
    sum: fc.integer({ min: 1, max: 5_000_000 }),
    link: index,
    target: index,
  }),
  { minLength: 1, maxLength: 60 },
);

function pick<Value>(values: readonly Value[], at: number): Value | undefined {
  return values[at % Math.max(1, values.length)];
}

interface Known {
  readonly kind: Kind;
  readonly row: Row;
}

function all(account: Account): Known[] {
  return KINDS.flatMap((kind) => account.list(kind).map((row) => ({ kind, row })));
}

export function takeStep(account: Account, step: Step): void {
  if (step.action === 'make') make(account, step);
  else change(account, step);
}

function make(account: Account, step: Step): void {
  const kind = pick(KINDS, step.kind) ?? 'demand';
  const linked = linkFor(account, kind, step);
  const refs = linked ? linked.row.refs : freshRefs(step, kind);
  const plain = {
    name: `Н-${all(account).length + 1}`,
    moment: '2026-11-20 09:00:00.000',
    applicable: true,
    sum: kind === 'counterpartyadjustment' && step.sum % 2 === 0 ? -step.sum : step.sum,
  };
  const ref = linked && ({ kind: linked.kind, id: linked.row.id } satisfies Ref);
  account.create(kind, {
    fields: plain,
    refs: { ...refs, ...tieRefs(kind, ref) },
    ...ties(kind, ref, step.sum),
  });
}

function freshRefs(step: Step, kind: Kind): Row['refs'] {
  const currency =
    kind === 'counterpartyadjustment' ? undefined : ref('currency', pick(CURRENCIES, step.currency));
  return {
    agent: ref('counterparty', pick(CLIENTS, step.client)),
    organization: ref('organization', pick(OWN, step.own)),
    currency,
  };
}

function ref(kind: Kind, id = ''): Ref {
  return { kind, id };
}

/** What a new document of this kind may be about. */
const linkable: Partial<Record<Kind, readonly Kind[]>> = {
  demand: ['invoiceout', 'customerorder'],
  invoiceout: ['customerorder'],
  salesreturn: ['demand'],
  paymentin: ['demand', 'invoiceout', 'customerorder'],
  cashin: ['demand', 'invoiceout', 'customerorder'],
  paymentout: ['salesreturn'],
  cashout: ['salesreturn'],
};

function linkFor(account: Account, kind: Kind, { link }: Step): Known | undefined {
  const kinds = linkable[kind] ?? [];
  const isFree = link % 3 === 0 && kind !== 'paymentout' && kind !== 'cashout';
  return isFree
    ? undefined
    : pick(
        all(account).filter((one) => kinds.includes(one.kind)),
        link,
      );
}

function tieRefs(kind: Kind, to: Ref | undefined): Row['refs'] {
  if (!to) return { customerOrder: undefined, demand: undefined };
  return {
    customerOrder:
      to.kind === 'customerorder' && (kind === 'demand' || kind === 'invoiceout') ? to : undefined,
    demand: kind === 'salesreturn' ? to : undefined,
  };
}

function ties(kind: Kind, to: Ref | undefined, sum: number) {
  if (!to) return {};
  if (kind === 'demand' && to.kind === 'invoiceout') return { links: { invoicesOut: [to] } };
  return [...moneyIn, ...moneyOut].some((one) => one === kind)
    ? { operations: [{ ref: to, linkedSum: sum }] }
    : {};
}

function change(account: Account, step: Step): void {
  const found = pick(all(account), step.target);
  if (!found) return;
  const { kind, row } = found;
  if (step.action === 'discard') account.discard(kind, row.id);
  else if (row.deleted !== undefined) account.restore(kind, row.id);
  else if (step.action === 'unpost')
    account.update(kind, row.id, { fields: { applicable: row.fields.applicable !== true } });
  else if (step.action === 'move')
    account.update(kind, row.id, { refs: { agent: ref('counterparty', pick(CLIENTS, step.client)) } });
  else if (step.action === 'edit') account.update(kind, row.id, editOf(row, step.sum));
}

/** A payment keeps its parts within its sum. */
function editOf(row: Row, sum: number) {
  const operations = row.operations?.map((part) => ({ ...part, linkedSum: sum }));
  return { fields: { sum }, ...(operations && { operations }) };
}

/** What is owed in kopecks, by client, own legal entity and currency; below zero: paid ahead. */
export function netsOf(account: Account): Map<string, number> {
  const nets = new Map<string, number>();
  const add = (row: Row, sum: number): void => {
    if (row.deleted !== undefined || row.fields.applicable !== true || sum === 0) return;
    const currency = row.refs.currency?.id ?? CURRENCIES[0];
    const key = `${row.refs.agent?.id} ${row.refs.organization?.id} ${currency}`;
    nets.set(key, (nets.get(key) ?? 0) + sum);
  };
  for (const row of account.list('demand')) add(row, Number(row.fields.sum));
  for (const row of account.list('salesreturn')) add(row, -Number(row.fields.sum));
  for (const row of account.list('counterpartyadjustment')) add(row, -Number(row.fields.sum));
  for (const kind of moneyIn) for (const row of account.list(kind)) add(row, -Number(row.fields.sum));
  for (const kind of moneyOut) for (const row of account.list(kind)) add(row, returned(row));
  return new Map([...nets].filter(([, net]) => net !== 0));
}

function returned({ operations = [] }: Row): number {
  const back = operations.filter(({ ref: to }) => to.kind === 'salesreturn');
  return back.reduce((sum, part) => sum + part.linkedSum, 0);
}
