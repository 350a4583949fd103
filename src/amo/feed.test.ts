import { describe, expect, it, vi } from 'vitest';
import type { EntityKey } from '#domain/ids.ts';
import { addServiceNote, findServiceNotes } from './notes.ts';
import { createRest } from './rest.ts';
import { addTask, findTasks } from './tasks.ts';
import { readUser, readUsers } from './users.ts';

const signal = new AbortController().signal;
const lead: EntityKey = { type: 'lead', id: '10001' };

function restWith(...answers: readonly unknown[]) {
  const fetch = vi.fn(async (_url: unknown, _init?: RequestInit) => {
    const answer = answers[Math.min(fetch.mock.calls.length, answers.length) - 1];
    return answer === null ? new Response(null, { status: 204 }) : Response.json(answer);
  });
  const asked = () =>
    fetch.mock.calls.map(([url, init]) => [
      `${init?.method} ${String(url)}`,
      init?.body === undefined ? null : (JSON.parse(String(init.body)) as unknown),
    ]);
  return { rest: createRest({ fetch, origin: '', random: () => 0 }), asked };
}

describe('a note', () => {
  it('belongs to us and names its author at the entity', async () => {
    const { rest, asked } = restWith({
      _embedded: { notes: [{ id: 7, entity_id: 10001, request_id: '0' }] },
    });
    const note = { service: 'Сверка', text: 'Оплата пришла', createdBy: 503 };
    expect(await addServiceNote(rest, { type: 'company', id: '30001' }, note, signal)).toBe('7');
    expect(asked()).toEqual([
      [
        'POST /api/v4/companies/30001/notes',
        [
          {
            note_type: 'service_message',
            params: { service: 'Сверка', text: 'Оплата пришла' },
            created_by: 503,
          },
        ],
      ],
    ]);
  });

  it('is not trusted without an id', async () => {
    const { rest } = restWith({ _embedded: { notes: [] } });
    const added = addServiceNote(rest, lead, { service: 's', text: 't' }, signal);
    await expect(added).rejects.toMatchObject({ kind: 'shape' });
  });

  it('distinguishes ours from those of other widgets', async () => {
    const note = (id: number, service: string, text: unknown) => ({ id, params: { service, text } });
    const { rest } = restWith({
      _embedded: { notes: [note(3, 'Сверка', 'a'), note(2, 'Телефония', 'b'), note(1, 'Сверка', 5)] },
    });
    expect(await findServiceNotes(rest, lead, 'Сверка', signal)).toEqual([{ id: '3', text: 'a' }]);
    expect(await findServiceNotes(restWith(null).rest, lead, 'Сверка', signal)).toEqual([]);
  });
});

describe('a task', () => {
  it('is assigned to a user, due at a second, at the entity', async () => {
    const { rest, asked } = restWith({ _embedded: { tasks: [{ id: 9, request_id: '0' }] } });
    const task = { entity: lead, text: 'Уточнить счёт', till: 1_772_442_000_999, responsible: 503 };
    expect(await addTask(rest, task, signal)).toBe('9');
    expect(asked()[0]?.[1]).toEqual([
      {
        text: 'Уточнить счёт',
        complete_till: 1_772_442_000,
        task_type_id: 1,
        entity_id: 10001,
        entity_type: 'leads',
        responsible_user_id: 503,
      },
    ]);
  });

  it('is found again', async () => {
    const { rest } = restWith({
      _embedded: { tasks: [{ id: 9, text: 'a', is_completed: true }, { id: 8 }] },
    });
    expect(await findTasks(rest, lead, signal)).toEqual([
      { id: '9', text: 'a', isCompleted: true },
      { id: '8', text: '', isCompleted: false },
    ]);
  });
});

describe('users', () => {
  const user = (id: number, rights: object) => ({ id, name: `n${id}`, rights });

  it('are read page by page until the last', async () => {
    const first = { _links: { next: { href: 'x' } }, _embedded: { users: [user(1, { is_admin: true })] } };
    const { rest, asked } = restWith(first, { _embedded: { users: [user(2, { is_active: false })] } });
    expect(await readUsers(rest, signal)).toEqual([
      { id: '1', name: 'n1', isAdmin: true, isActive: true },
      { id: '2', name: 'n2', isAdmin: false, isActive: false },
    ]);
    expect(asked()).toHaveLength(2);
  });

  it('may be an empty list', async () => {
    expect(await readUser(restWith(null).rest, 5, signal)).toBeNull();
  });
});
