import { describe, expect, it } from 'vitest';
import { addServiceNote, findServiceNotes } from '#amo/notes.ts';
import { createRest } from '#amo/rest.ts';
import { addTask, findTasks } from '#amo/tasks.ts';
import { readUser, readUsers } from '#amo/users.ts';
import type { EntityKey } from '#domain/ids.ts';
import { DEMO_TOKEN } from '#sandbox/server/options.ts';
import { createSandbox } from '#sandbox/server/sandbox.ts';

const signal = new AbortController().signal;
const HOUR_MS = 3_600_000;

/** The sandbox's REST, called with its administrator's token. */
function administrator() {
  const sandbox = createSandbox();
  const fetch: typeof globalThis.fetch = (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('Authorization', `Bearer ${DEMO_TOKEN}`);
    return sandbox.fetch(new Request(new URL(String(input), 'http://crm.test'), { ...init, headers }));
  };
  return createRest({ fetch, origin: '', random: () => 0 });
}

const entities: readonly EntityKey[] = [
  { type: 'lead', id: '10001' },
  { type: 'contact', id: '20001' },
  { type: 'company', id: '30001' },
  { type: 'customer', id: '40001' },
];

describe('what the server writes, the CRM accepts', () => {
  it.each(entities)('a note at a $type, then found', async (entity) => {
    const rest = administrator();
    const note = { service: 'Сверка', text: 'Счёт № 17 оплачен', createdBy: 503 };
    const id = await addServiceNote(rest, entity, note, signal);
    const found = await findServiceNotes(rest, entity, 'Сверка', signal);
    expect(found[0]).toEqual({ id, text: note.text });
  });

  it.each(entities)('a task at a $type, then found', async (entity) => {
    const rest = administrator();
    const till = Date.now() + HOUR_MS;
    const id = await addTask(rest, { entity, text: 'Уточнить реквизиты', till, responsible: 503 }, signal);
    const found = await findTasks(rest, entity, signal);
    expect(found[0]).toEqual({ id, text: 'Уточнить реквизиты', isCompleted: false });
  });

  it('refuses an entity that does not exist', async () => {
    const rest = administrator();
    const entity: EntityKey = { type: 'lead', id: '999999' };
    const refused = { kind: 'refused', detail: { status: 400 } };
    await expect(addServiceNote(rest, entity, { service: 's', text: 't' }, signal)).rejects.toMatchObject(
      refused,
    );
    const task = { entity: { type: 'lead', id: '10001' } as const, text: 't', till: 0, responsible: 7 };
    await expect(addTask(rest, task, signal)).rejects.toMatchObject(refused);
  });

  it('lists users with administrators and deleted ones', async () => {
    const rest = administrator();
    const users = await readUsers(rest, signal);
    expect(users.find(({ id }) => id === '501')).toMatchObject({ isAdmin: true, isActive: true });
    expect(users.find(({ id }) => id === '506')).toMatchObject({ isAdmin: false, isActive: false });
    expect(await readUser(rest, 501, signal)).toMatchObject({ id: '501', isAdmin: true });
  });
});
