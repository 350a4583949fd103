/** A CRM with notes and tasks only, whose connections may be cut before or after it executed a call. */

import { createRest } from '#amo/rest.ts';
import type { AccountId } from '#domain/ids.ts';
import type { AmoAccounts } from '../amo/amo-accounts.ts';

export interface FeedCrm {
  readonly accounts: AmoAccounts;
  /** Texts created, in order; notes for a deleted entity are refused. */
  readonly notes: readonly string[];
  readonly tasks: readonly { readonly text: string; readonly responsible_user_id: number }[];
  connected: boolean;
  /** The responsible user of every card. */
  responsible: number;
  /** What happens to the next write. */
  fate: () => Fate;
}

/** `lost`: executed, but the answer never arrived. */
export type Fate = 'good' | 'limited' | 'broken' | 'cut' | 'lost' | 'broken_after' | 'gone';

type Made = { id: number; text: string; responsible_user_id: number };

export function createFeedCrm(): FeedCrm {
  const made = { notes: [] as Made[], tasks: [] as Made[] };
  const crm: Pick<FeedCrm, 'connected' | 'fate' | 'responsible'> = {
    connected: true,
    responsible: 503,
    fate: () => 'good' as const,
  };
  const list = (name: 'notes' | 'tasks'): Response => {
    const items = made[name]
      .map(({ text, ...rest }) => ({ ...rest, text, params: { service: 'Сверка', text } }))
      .reverse();
    return items.length > 0
      ? Response.json({ _embedded: { [name]: items } })
      : new Response(null, { status: 204 });
  };
  const write = (name: 'notes' | 'tasks', body: string, fate: Fate): Response => {
    const [item] = JSON.parse(body) as [
      { text?: string; params?: { text: string }; responsible_user_id?: number },
    ];
    const id = made.notes.length + made.tasks.length + 1;
    const text = item.text ?? item.params?.text ?? '';
    made[name].push({ id, text, responsible_user_id: item.responsible_user_id ?? 0 });
    if (fate === 'lost') throw new TypeError('terminated');
    if (fate === 'broken_after') return Response.json({ status: 504 }, { status: 504 });
    return Response.json({ _embedded: { [name]: [{ id }] } });
  };
  const answer: typeof globalThis.fetch = async (input, init = {}) => {
    if (/\/(leads|contacts|companies|customers)\/\d+$/.test(String(input)))
      return Response.json({ id: 1, name: 'Станки для цеха', responsible_user_id: crm.responsible });
    const name = /\/(notes|tasks)(\?|$)/.exec(String(input))?.[1] as 'notes' | 'tasks';
    if (init.method !== 'POST') return list(name);
    const fate = crm.fate();
    if (fate === 'limited')
      return Response.json({ status: 429 }, { status: 429, headers: { 'Retry-After': '3' } });
    if (fate === 'broken') return new Response('<html>', { status: 502 });
    if (fate === 'gone') return Response.json({ status: 404 }, { status: 404 });
    if (fate === 'cut') throw new TypeError('fetch failed');
    return write(name, String(init.body), fate);
  };
  const rest = createRest({ fetch: answer, origin: '', random: () => 0.5 });
  const open = async (accountId: AccountId) =>
    crm.connected ? { accountId, rest } : ('not_connected' as const);
  const members = {
    notes: { get: () => made.notes.map(({ text }) => text) },
    tasks: { get: () => made.tasks },
  };
  return Object.defineProperties(Object.assign(crm, { accounts: { open } }), members) as FeedCrm;
}
