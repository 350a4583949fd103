/**
 * SHOULD ONLY BE IMPORTED IN TESTS. The editor as an administrator sees it, over an in-memory gateway with
 * versions.
 */
import { render } from '@testing-library/preact';
import type { Role, Roles } from '#contract/settings/roles.ts';
import type { LastSave } from '#gateway-client/last-save.ts';
import type { RolesCalls } from '#gateway-client/types.ts';
import type { People } from '#host/types.ts';
import { ApiError } from '#http/errors.ts';
import { createTranslate } from '#shared/i18n.ts';
import { createLifetime } from '#shared/lifetime.ts';
import ru from '../../../../../i18n/ru.json' with { type: 'json' };
import { keepNothing } from '../../versioned-form/versioned-form.ts';
import { createRolesModel, type RolesDeps } from '../model.ts';
import { RolesEditor } from '../RolesEditor.tsx';

export const SALESMAN = { see: true, see_sums: true, request: true, approve: false, administer: false };

export const everybody: Role = { subject: { kind: 'default' }, permissions: SALESMAN };
export const user = (id: string, name: string, permissions = SALESMAN): Role => ({
  subject: { kind: 'user', id, name },
  permissions,
});
export const group = (id: string, name: string, members: string[], permissions = SALESMAN): Role => ({
  subject: { kind: 'group', id, name, members },
  permissions,
});

const person = (id: string, name: string, isAdmin = false, active = true) => ({
  id,
  name,
  group: 'group_0',
  active,
  isAdmin,
});

export const people: People = {
  groups: [
    { id: 'group_0', name: 'Продажи' },
    { id: 'group_7', name: 'Склад' },
  ],
  users: [
    person('1', 'Анна Соколова', true),
    person('2', 'Игорь Мельников'),
    person('5', 'Никита Белов'),
    person('6', 'Олег Прохоров', false, false),
  ],
};

/** A gateway in memory: `stored` is what is saved, `refusal` the error of the next save. */
export class Books implements RolesCalls {
  stored: Roles;
  refusal: ApiError | null = null;
  lastSave: LastSave | null = null;
  /** The save succeeds, but its answer is lost. */
  losesAnswer = false;

  constructor(roles: readonly Role[] = [everybody], version = 3, read_only = false) {
    this.stored = { version, read_only, roles: [...roles] };
  }

  async read(): Promise<Roles> {
    return this.stored;
  }

  async save(sent: Roles): Promise<Roles> {
    const refusal = this.refusal;
    this.refusal = null;
    if (refusal) throw refusal;
    if (sent.version !== this.stored.version) throw conflict();
    this.stored = { ...sent, version: sent.version + 1 };
    if (this.losesAnswer) throw conflict();
    return this.stored;
  }

  /** Another administrator saves. */
  meanwhile(change: Partial<Roles>): void {
    this.stored = { ...this.stored, ...change, version: this.stored.version + 1 };
  }
}

function conflict(): ApiError {
  return new ApiError('refused', 'save roles', { status: 409, code: 'conflict' });
}

interface Seat {
  readonly isAdmin?: boolean;
  readonly who?: People;
  readonly kept?: RolesDeps['kept'];
}

export function openEditor(books: Books, { isAdmin = true, who = people, kept = keepNothing() }: Seat = {}) {
  const lifetime = createLifetime();
  const model = createRolesModel(
    { calls: books, people: who, isAdmin, kept, lastSave: async () => books.lastSave },
    lifetime,
  );
  void model.load();
  const view = render(<RolesEditor model={model} text={createTranslate(ru, 'ru')} />);
  const close = (): void => {
    lifetime.end();
    view.unmount();
  };
  return { view, model, close };
}
