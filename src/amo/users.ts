import { fieldsOf, idOf, PAGE_LIMIT } from './hal.ts';
import { readItem } from './item.ts';
import { listed, type Rest } from './rest.ts';

/** A user of the account (platform-api 3.2). */
export interface AmoUser {
  /** Digits. */
  readonly id: string;
  readonly name: string;
  readonly isAdmin: boolean;
  /** False for a deactivated user. */
  readonly isActive: boolean;
}

const MOST_PAGES = 20;

/** One user; null when there is none. Rejects `forbidden` unless called as an administrator. */
export async function readUser(
  rest: Rest,
  id: number | string,
  signal: AbortSignal,
): Promise<AmoUser | null> {
  const item = await readItem(rest, 'user', `users/${id}`, signal);
  return item === undefined ? null : parseUser(item);
}

/** Every user of the account. Rejects `forbidden` unless called as an administrator. */
export async function readUsers(rest: Rest, signal: AbortSignal): Promise<AmoUser[]> {
  const users: AmoUser[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const answer = await rest.get('users', `users?page=${page}&limit=${PAGE_LIMIT}`, signal);
    users.push(...listed(answer, 'users', 'users').map(parseUser));
    if (fieldsOf(fieldsOf(answer)._links).next === undefined) break;
  }
  return users;
}

function parseUser(item: unknown): AmoUser {
  const { name, rights } = fieldsOf(item);
  const { is_admin, is_active } = fieldsOf(rights);
  return {
    id: idOf(item),
    name: typeof name === 'string' ? name : '',
    isAdmin: is_admin === true,
    isActive: is_active !== false,
  };
}
