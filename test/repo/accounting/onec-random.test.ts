import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConfigurationName } from '#sandbox/accounting/onec/configurations.ts';
import { seedFrame } from '#sandbox/accounting/onec/seed.ts';
import { MemoryMirror } from './memory-mirror.ts';
import { TODAY } from './moysklad-context.ts';
import { type OneCContext, openOneC } from './onec-context.ts';
import { CLIENTS, makeClients, RandomBooks, type Step, steps } from './random-onec.ts';

const IS_LONG = process.env.LONG === '1';
const RUNS = { numRuns: IS_LONG ? 60 : 5 };
/** Against hanging only. */
const LONGEST_MS = IS_LONG ? 1_800_000 : 240_000;
async function openEmpty(configuration: ConfigurationName): Promise<OneCContext> {
  const context = await openOneC(configuration);
  seedFrame(context.system.base);
  makeClients(context.system.base);
  return context;
}

/** What the figures of a mirror come to, in the form of `nets`. */
function netsIn(mirror: MemoryMirror): Map<string, number> {
  const nets = new Map<string, number>();
  for (const client of CLIENTS) {
    for (const { own_entity, balances } of mirror.settlement(client, TODAY).ownEntities) {
      for (const { currency, receivable, advance } of balances) {
        const net = kopecks(receivable.value) - kopecks(advance.value);
        if (net !== 0) nets.set(`${client} ${own_entity.id} ${currency}`, net);
      }
    }
  }
  return nets;
}

function kopecks(value: string): number {
  return Number(value.replace('.', ''));
}

describe.each(['accounting', 'trade', 'small_firm'] as const)('random books in %s', (configuration) => {
  it(
    'are the same after loading, after each catching up, after a kill and after a fresh read',
    async () => {
      await fc.assert(
        fc.asyncProperty(steps, steps, fc.nat(6), async (first, later, killedAfter) => {
          const context = await openEmpty(configuration);
          const books = new RandomBooks(context.system.base);
          const mirror = new MemoryMirror();
          for (const part of [first, ...chunks(later, 20)]) {
            for (const step of part) {
              context.time.pass(step.sum % 3 === 0 ? 0 : 700);
              books.take(step);
            }
            await mirror.catchUp(context.feed(), killedAfter);
            await mirror.catchUp(context.feed());
            fc.pre(books.isShowable());
            expect(netsIn(mirror)).toEqual(books.nets());
          }
          context.time.pass(60_000);
          const afresh = new MemoryMirror();
          for (const id of CLIENTS) {
            const snapshot = await context.feed().counterparty(id, new AbortController().signal);
            if (snapshot) afresh.takeSnapshot(snapshot);
          }
          expect(netsIn(afresh)).toEqual(books.nets());
          await context.system.close();
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
