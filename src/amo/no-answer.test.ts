import { describe, expect, it, vi } from 'vitest';
import type { EntityKey } from '#domain/ids.ts';
import { createDeals } from './deals.ts';
import { readCustomFields } from './fields/custom-fields.ts';
import { readFieldSample } from './fields/field-sample.ts';
import { findClients } from './find-clients.ts';
import { findServiceNotes } from './notes.ts';
import { readParties } from './parties.ts';
import { readResponsible } from './responsible.ts';
import { createRest, type Rest } from './rest.ts';
import { findTasks, findTasksOf } from './tasks.ts';
import { readUser, readUsers } from './users.ts';

const { signal } = new AbortController();
const lead: EntityKey = { type: 'lead', id: '10001' };
const other: EntityKey = { type: 'lead', id: '10002' };

const reads: readonly (readonly [name: string, read: (rest: Rest) => Promise<unknown>, absent: unknown])[] = [
  ['a card', (rest) => readParties(rest, [lead], signal).then(([one]) => one?.parties), []],
  ['cards', (rest) => readParties(rest, [lead, other], signal).then(([one]) => one?.parties), []],
  ['the responsible user', (rest) => readResponsible(rest, lead, signal), null],
  ['a user', (rest) => readUser(rest, 501, signal), null],
  ['users', (rest) => readUsers(rest, signal), []],
  ['notes', (rest) => findServiceNotes(rest, lead, 'Сверка', signal), []],
  ['tasks of a card', (rest) => findTasks(rest, lead, signal), []],
  ['tasks of a user', (rest) => findTasksOf(rest, 501, signal), []],
  ['fields', (rest) => readCustomFields(rest, 'company', signal), []],
  ['a sample of cards', (rest) => readFieldSample(rest, 'company', signal), []],
  ['a search', (rest) => findClients(rest, ['7707083893'], signal), []],
];

const html = '<!doctype html><title>Access denied</title>';
const answers: readonly (readonly [name: string, status: number, body: string])[] = [
  ['403 with a page', 403, html],
  ['403 of the platform', 403, '{"status":403,"title":"Forbidden","detail":"Access denied"}'],
  ['401', 401, '{"status":401}'],
  ['402', 402, '{"status":402,"title":"Payment Required"}'],
  ['404', 404, '{"status":404}'],
  ['429', 429, '{"status":429,"retry_after":1}'],
  ['502 with a page', 502, '<html><h1>502 Bad Gateway</h1></html>'],
  ['a page with 200', 200, html],
  ['nothing with 200', 200, ''],
  ['null', 200, 'null'],
  ['an empty object', 200, '{}'],
  ['a list', 200, '[]'],
  ['half of JSON', 200, '{"id":10001,"name":"Поставка","_embedded":{"contacts":[{"id":2'],
  ['a list that is none', 200, '{"_embedded":{"leads":null,"users":null,"notes":null,"tasks":null}}'],
  ['an error with 200', 200, '{"status":"error","error":"Internal"}'],
];

function restThat(status: number, body: string | null) {
  const fetch = vi.fn(async () => new Response(body, { status }));
  return { fetch, rest: createRest({ fetch, origin: '', random: () => 0 }) };
}

describe('an unanswered CRM call is never read as absence', () => {
  const cases = reads.flatMap(([what, read]) =>
    answers.map(([how, status, body]) => ({ what, how, read, status, body })),
  );

  it.each(cases)('$what: $how', async ({ read, status, body }) => {
    vi.useFakeTimers();
    try {
      const { rest } = restThat(status, body);
      const failed = read(rest).then(
        (value) => ({ value }),
        (error: unknown) => error,
      );
      await vi.runAllTimersAsync();
      expect(await failed).toMatchObject({ name: 'ApiError' });
    } finally {
      vi.useRealTimers();
    }
  });

  it.each(answers)('a deal of a form: %s', async (_how, status, body) => {
    vi.useFakeTimers();
    try {
      const { fetch } = restThat(status, body);
      const deals = createDeals({ fetch, origin: '', random: () => 0 });
      const failed = deals.read('10001', signal).catch((error: unknown) => error);
      await vi.runAllTimersAsync();
      expect(await failed).toMatchObject({ name: 'ApiError' });
    } finally {
      vi.useRealTimers();
    }
  });

  it.each(reads)('%s: 204 is absence', async (_what, read, absent) => {
    expect(await read(restThat(204, null).rest)).toEqual(absent);
  });

  it('204 for a deleted catalog is not counted as missing goods', async () => {
    const deal = {
      id: 10001,
      name: 'Поставка',
      price: 100,
      _embedded: { catalog_elements: [{ id: 5, metadata: { quantity: 2, catalog_id: 77 } }] },
    };
    for (const [, status, body] of answers) {
      vi.useFakeTimers();
      const fetch = vi.fn(async (url: string | URL | Request) =>
        String(url).includes('/catalogs/') ? new Response(body, { status }) : Response.json(deal),
      );
      const read = createDeals({ fetch, origin: '', random: () => 0 }).read('10001', signal);
      await vi.runAllTimersAsync();
      expect(await read).toMatchObject({ products: [], unread: 1 });
      vi.useRealTimers();
    }
  });
});
