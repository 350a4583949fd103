import type { AccountingEvent } from '#contract/books/accounting-events.ts';
import { parseEntityText } from '#domain/ids.ts';
import { eventMark, eventNote } from '../events/note-words.ts';
import { findEvent } from '../store/accounting-events/events.ts';
import type { Database } from '../store/engine/database.ts';
import type { OutboxPayloads } from '../store/schema/outbox.ts';
import { marked, noteEffect, type Planned } from './effects.ts';

/** An accounting event: a note in a card's feed. */
export async function accountingNotePlan(
  database: Database,
  { event: id, entity: text }: OutboxPayloads['accounting_note'],
): Promise<Planned[]> {
  const row = await findEvent(database, id);
  const entity = parseEntityText(text);
  const note = row && row.state !== 'withdrawn' && eventNote(JSON.parse(row.body) as AccountingEvent, id);
  return entity && note ? [noteEffect(entity, note, marked(eventMark(id)))] : [];
}
