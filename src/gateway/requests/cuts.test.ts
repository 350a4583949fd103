import { describe, expect, it } from 'vitest';
import type { AccountingRequest, NewRequestResponse, NewStep } from '#contract/requests/requests.ts';
import { seededRandom } from '../connectors/demo/random.ts';
import { outbox } from '../store/schema/outbox.ts';
import { audit, idempotencyKeys, requestSteps, requests } from '../store/schema/requests.ts';
import { allRows } from '../store/testing/all-rows.ts';
import { engines, useDatabase } from '../store/testing/databases.ts';
import { cutDatabase } from '../testing/database/cut-database.ts';
import { type Headers, openAccount } from '../testing/requests.ts';
import { newRequest, payment } from '../testing/samples/request-samples.ts';
import { type TestGateway, testGateway } from '../testing/test-gateway.ts';

const REQUESTS = process.env.LONG === '1' ? 500 : 60;
const SEED = 20_260_302;
/** Copies of the gateway on one database, each with its own cuts. */
const COPIES = 4;
/** More points than one write has, so that some cuts miss. */
const POINTS = 40;
const FREE = { burst: 1_000_000, perSecond: 1_000_000 };

interface Copy {
  readonly gateway: TestGateway;
  readonly cut: ReturnType<typeof cutDatabase>;
  readonly random: () => number;
  /** Every answer received, by key. */
  readonly answers: Map<string, string[]>;
  attempts: number;
}

/**
 * Sends under one key until an answer arrives, as a page does; some answers are lost on the way and some
 * requests sent twice.
 */
async function insist(copy: Copy, who: Headers, key: string, path: string, body: unknown): Promise<string> {
  const { gateway, cut, random, answers } = copy;
  const once = async (): Promise<string | null> => {
    copy.attempts += 1;
    const answer = await gateway.ask('POST', path, { ...who, 'Idempotency-Key': key }, body);
    const text = await answer.text();
    if (answer.status === 200) answers.set(key, [...(answers.get(key) ?? []), text]);
    else expect([answer.status, text]).toEqual([500, expect.stringContaining('"internal"') as string]);
    return answer.status === 200 ? text : null;
  };
  for (let attempt = 0; ; attempt += 1) {
    if (attempt < 5 && random() < 0.8) cut.arm(Math.floor(random() * POINTS));
    const isDouble = random() < 0.2;
    const [text = null] = await Promise.all(isDouble ? [once(), once()] : [once()]);
    cut.disarm();
    const isLost = attempt < 5 && random() < 0.3;
    if (text !== null && !isLost) return text;
  }
}

/** One request from its creation to a comment and, for some, its end. */
async function live(copy: Copy, who: Headers, at: number): Promise<void> {
  const key = (edit: string): string => `${edit}_${String(at).padStart(12, '0')}`;
  const content = { ...payment, sum: `${at + 1}.00` };
  const made = JSON.parse(
    await insist(copy, who, key('create'), '/v1/requests', newRequest({ content })),
  ) as NewRequestResponse;
  if (made.kind !== 'created') throw new Error('a look-alike of nothing');
  const { id, version } = made.request;
  const path = `/v1/requests/${id}/steps`;
  const comment: NewStep = { version, action: 'comment', text: 'Когда?' };
  const said = JSON.parse(await insist(copy, who, key('comment'), path, comment)) as AccountingRequest;
  if (at % 3 > 0) return;
  await insist(copy, who, key('cancel'), path, { version: said.version, action: 'cancel' });
}

describe.each(engines)('requests cut at any point, on %s', (engine) => {
  const database = useDatabase(engine);

  const rowsOf = async () => ({
    made: await allRows(database(), requests),
    steps: await allRows(database(), requestSteps),
    traces: await allRows(database(), audit),
    waiting: await allRows(database(), outbox),
    keys: await allRows(database(), idempotencyKeys),
  });

  it(
    'are made once each, with every step, audit entry and message',
    async () => {
      const limits = { perSession: FREE, perAccount: FREE };
      const { author } = await openAccount(testGateway(database()));
      const copies = Array.from({ length: COPIES }, (_, at): Copy => {
        const cut = cutDatabase(database());
        const gateway = testGateway(cut.database, { limits });
        return { gateway, cut, random: seededRandom(SEED + at), answers: new Map(), attempts: 0 };
      });
      const work = copies.map(async (copy, of) => {
        for (let at = of; at < REQUESTS; at += COPIES) await live(copy, author, at);
      });
      await Promise.all(work);
      const { made, steps, traces, waiting, keys } = await rowsOf();
      const wanted = new Set(Array.from({ length: REQUESTS }, (_, at) => `${at + 1}.00`));
      const sums = made.map(({ total }) => total?.value ?? '');
      const lost = [...wanted].filter((sum) => !sums.includes(sum)).length;
      const doubled = sums.length - new Set(sums).size;
      const cuts = copies.map(({ cut }) => cut.cuts);
      const count = (where: 'before' | 'commit' | 'after') => cuts.reduce((sum, one) => sum + one[where], 0);
      const attempts = copies.reduce((sum, copy) => sum + copy.attempts, 0);
      const counts = {
        engine,
        seed: SEED,
        requests: made.length,
        lost,
        doubled,
        attempts,
        cuts: { before: count('before'), commit: count('commit'), after: count('after') },
        steps: steps.length,
        audit: traces.length,
        outbox: waiting.length,
      };
      console.info('cut at random', JSON.stringify(counts));

      expect([lost, doubled, made.length]).toEqual([0, 0, REQUESTS]);
      const ended = Math.ceil(REQUESTS / 3);
      expect(steps).toHaveLength(REQUESTS * 3 + ended);
      expect(made.map(({ number }) => number).sort((left, right) => left - right)).toEqual(
        Array.from({ length: REQUESTS }, (_, at) => at + 1),
      );
      expect(new Set(made.map(({ change }) => change)).size).toBe(REQUESTS);
      for (const { id, version, status } of made) {
        const own = steps.filter(({ requestId }) => requestId === id);
        expect(own.map((step) => step.version).sort((left, right) => left - right)).toEqual(
          Array.from({ length: version }, (_, at) => at + 1),
        );
        expect(own.find((step) => step.version === version)?.status).toBe(status);
        expect(traces.filter(({ subject }) => subject === id)).toHaveLength(own.length);
      }
      const stepIds = waiting.flatMap(({ payload }) => ('step_id' in payload ? [payload.step_id] : []));
      const stored = stepIds.sort((left, right) => left - right);
      expect(stored).toEqual(steps.map(({ id }) => id).sort((left, right) => left - right));
      expect(traces.filter(({ action }) => action.startsWith('request.'))).toHaveLength(steps.length);
      expect(keys).toHaveLength(REQUESTS * 2 + ended);
      expect(keys.every(({ answer }) => answer !== null)).toBe(true);
      const answers = copies.flatMap((copy) => [...copy.answers.values()]);
      expect(answers.every((each) => new Set(each).size === 1)).toBe(true);
      expect(counts.cuts.before).toBeGreaterThan(REQUESTS / 2);
      expect(counts.cuts.after).toBeGreaterThan(0);
    },
    REQUESTS * 2_000 + 60_000,
  );
});
