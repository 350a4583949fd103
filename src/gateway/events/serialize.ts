import { type AccountingEvent, accountingEventSchemas } from '#contract/books/accounting-events.ts';
import type { AccountingSource, ReceivedEvent } from '#contract/settings/accounting-sources.ts';
import type { SourceView } from '../store/accounting-events/sources.ts';
import type { EventRow } from '../store/schema/accounting-events.ts';
import { subjectOf } from './fact-of.ts';

/** A source as an administrator sees it, without its keys. */
export function showSource({ source, keys, refusals }: SourceView, origin: string): AccountingSource {
  const { id, name, enabled, address, createdAt } = source;
  return {
    id,
    name,
    enabled,
    url: `${origin}/hooks/accounting/${address}`,
    created_at: createdAt.toISOString(),
    keys: keys.map((key) => ({
      created_at: key.createdAt.toISOString(),
      expires_at: key.expiresAt?.toISOString() ?? null,
    })),
    refusals: refusals.map(({ reason, count, lastAt }) => ({
      reason,
      count,
      last_at: lastAt.toISOString(),
    })),
  };
}

/** A received event, without sums. */
export function showEvent(row: EventRow): ReceivedEvent {
  const { eventId, sourceId, type, state, outcome, repeats, mismatches, lastError } = row;
  return {
    event_id: eventId,
    source_id: sourceId,
    type,
    state,
    outcome,
    repeats,
    mismatches,
    occurred_at: row.occurredAt.toISOString(),
    received_at: row.receivedAt.toISOString(),
    number: isKnown(row) ? subjectOf(JSON.parse(row.body) as AccountingEvent).number : '',
    fault: lastError,
  };
}

/** An event of an unknown type, or one withdrawn before it came, has no document. */
function isKnown({ type, body }: EventRow): boolean {
  return body !== '' && type in accountingEventSchemas;
}
