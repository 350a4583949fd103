import { createHash } from 'node:crypto';
import type { AccountData, Row } from './types.ts';
import { eventId } from './ulid.ts';

const DAY = 86_400;

/** Two incoming leads, and the events of the seeded data: leads added, leads closed, notes. Oldest first. */
export function seedFeed(accountData: AccountData, now: number): void {
  for (const lead of accountData.rows.leads.values()) addLeadEvents(accountData, lead);
  for (const note of accountData.notes.values()) {
    const value_after = [{ note: { id: note.id } }];
    add(accountData, 'common_note_added', note.entity_id, note.created_by, note.created_at, value_after);
  }
  accountData.events.sort((one, two) => one.created_at - two.created_at);
  seedUnsorted(accountData, now);
}

function addLeadEvents(accountData: AccountData, lead: Row): void {
  add(accountData, 'lead_added', lead.id, lead.created_by, lead.created_at, []);
  const { closed_at, status_id, pipeline_id } = lead.own;
  if (typeof closed_at !== 'number') return;
  const before = [{ lead_status: { id: Number(pipeline_id) * 10 + 1, pipeline_id } }];
  add(
    accountData,
    'lead_status_changed',
    lead.id,
    lead.updated_by,
    closed_at,
    [{ lead_status: { id: status_id, pipeline_id } }],
    before,
  );
}

type Values = AccountData['events'][number]['value_after'];

function add(
  accountData: AccountData,
  type: string,
  lead: number,
  user: number,
  at: number,
  after: Values,
  before: Values = [],
): void {
  const who = { entity_id: lead, entity_type: 'lead', created_by: user, created_at: at };
  accountData.events.push({
    id: eventId(at * 1000, accountData.events.length),
    type,
    ...who,
    value_after: after,
    value_before: before,
  });
}

function seedUnsorted(accountData: AccountData, now: number): void {
  const leads = [...accountData.rows.leads.values()].filter((lead) => !lead.own.closed_at).slice(-2);
  leads.forEach((lead, at) => {
    const uid = createHash('sha1').update(`unsorted ${lead.id}`).digest('hex');
    const contact = accountData.links.find(
      (link) => link.from === 'leads' && link.from_id === lead.id && link.to === 'contacts',
    );
    const form = {
      form_id: 'site-1',
      form_name: 'Заявка с сайта',
      form_page: 'https://stanok.example/',
      ip: '192.0.2.1',
    };
    const metadata = { ...form, form_sent_at: now - at * DAY, referer: 'https://stanok.example/catalog' };
    const source = { source_uid: 'site', source_name: 'Сайт', category: 'forms' as const };
    const ids = {
      lead_id: lead.id,
      contact_id: contact?.to_id ?? 0,
      pipeline_id: Number(lead.own.pipeline_id),
    };
    accountData.unsorted.push({ uid, ...source, ...ids, created_at: now - at * DAY, metadata });
  });
}
