import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencyId, seedFrame } from '#sandbox/accounting/moysklad/seed.ts';
import { MemoryMirror } from './memory-mirror.ts';
import { type MoySkladContext, openMoySklad, TODAY } from './moysklad-context.ts';
import { CLIENTS, netsOf, type Step, steps, takeStep } from './random-account.ts';

const IS_LONG = process.env.LONG === '1';
const RUNS = { numRuns: IS_LONG ? 100 : 12 };
/** Against hanging only. */
const LONGEST_MS = IS_LONG ? 1_800_000 : 240_000;
async function openEmpty(): Promise<MoySkladContext> {
  const context = await openMoySklad();
  seedFrame(context.system.account);
  for (const id of CLIENTS)
    context.system.account.create('counterparty', { id, archived: false, fields: { name: id } });
  return context;
}

/** What the figures of a mirror come to, in the form of `netsOf`. */
function netsIn(mirror: MemoryMirror): Map<string, number> {
  const nets = new Map<string, number>();
  for (const client of CLIENTS) {
    for (const { own_entity, balances } of mirror.settlement(client, TODAY).ownEntities) {
      for (const { currency, receivable, advance } of balances) {
        const net = kopecks(receivable.value) - kopecks(advance.value);
        nets.set(`${client} ${own_entity.id} ${currencyId(currency)}`, net);
      }
    }
  }
  return nets;
}

function kopecks(value: string): number {
  return Number(value.replace('.', ''));
}

/** Owed and paid ahead exclude each other, and no debt hangs on nothing. */
function isShowable(account: MoySkladContext['system']['account']): boolean {
  return [...netsOf(account)].every(([key, net]) => net <= 0 || hasShipment(account, key));
}

function hasShipment(account: MoySkladContext['system']['account'], key: string): boolean {
  const rows = [...account.list('demand'), ...account.list('counterpartyadjustment').filter(isDebit)];
  return rows.some(
    ({ deleted, fields, refs }) =>
      deleted === undefined &&
      fields.applicable === true &&
      key === `${refs.agent?.id} ${refs.organization?.id} ${refs.currency?.id ?? currencyId('RUB')}`,
  );
}

function isDebit({ fields }: { readonly fields: { readonly sum?: unknown } }): boolean {
  return Number(fields.sum) < 0;
}

describe('random books in the stand-in', () => {
  it(
    'give the same after loading, after each update and after a fresh read',
    async () => {
      await fc.assert(
        fc.asyncProperty(steps, steps, async (first, later) => {
          const context = await openEmpty();
          const { account } = context.system;
          const mirror = new MemoryMirror();
          for (const part of [first, ...chunks(later, 20)]) {
            for (const step of part) {
              context.time.pass(step.sum % 3 === 0 ? 0 : 700);
              takeStep(account, step);
            }
            await mirror.catchUp(context.feed());
            fc.pre(isShowable(account));
            expect(netsIn(mirror)).toEqual(netsOf(account));
          }
          context.time.pass(2_000);
          const afresh = new MemoryMirror();
          for (const id of CLIENTS) {
            const snapshot = await context.feed().counterparty(id, new AbortController().signal);
            if (snapshot) afresh.takeSnapshot(snapshot);
          }
          expect(netsIn(afresh)).toEqual(netsOf(account));
        }),
        RUNS,
      );
    },
    LONGEST_MS,
  );
});

function chunks(list: readonly Step[], size: number): Step[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) =>
    list.slice(at * size, (at + 1) * size),
  );
}
