import type { AccountingEventAnswer } from '#contract/books/accounting-events.ts';
import { calls } from '#contract/calls.ts';
import type { refusalReasons } from '#contract/settings/accounting-sources.ts';
import type { AccountId } from '#domain/ids.ts';
import type { SignedMessage } from '../../auth/webhook-signature.ts';
import { checkSignature, createEventReader, keepEvent, type Receiver } from '../../events/receive.ts';
import { createSourceKeys } from '../../events/source-keys.ts';
import { withdrawEvent } from '../../events/withdraw.ts';
import { type EdgeContext, noteForLog } from '../../http/env.ts';
import { ProblemError } from '../../http/problem.ts';
import { createRateLimit } from '../../http/rate-limit.ts';
import { countRefusal, findSource } from '../../store/accounting-events/sources.ts';
import type { EventPlace } from '../../store/accounting-events/withdraw.ts';
import type { Database } from '../../store/engine/database.ts';
import { type Registrar, register } from '../register.ts';

/** A caller who knows an address but no key cannot keep the database busy for long. */
const REFUSALS = { burst: 20, perSecond: 1 };
type Reason = (typeof refusalReasons)[number];

/** Receives events from accounting systems: stored first, processed by `src/gateway/events`. */
export function registerAccountingEvents(registrar: Registrar): void {
  const { deps } = registrar;
  const { database, clock, limits } = deps;
  const keys = createSourceKeys(deps);
  const read = createEventReader(registrar.checker);
  const taken = createRateLimit(limits.perSource, clock);
  const refused = createRateLimit(REFUSALS, clock);
  const take = (limit: typeof taken, sourceId: string): void => {
    const wait = limit.take(sourceId);
    if (wait > 0) throw new ProblemError('rate_limited', { retryAfter: wait });
  };
  /** Runs for a source whose signature is valid; refusals are counted. */
  const received = async (
    { context, params, bytes }: Signed,
    work: (receiver: Receiver, id: string, at: Date) => Promise<AccountingEventAnswer>,
  ): Promise<AccountingEventAnswer> => {
    const at = new Date(clock.now());
    const known = await findSource(database, params.address, at);
    if (!known) throw new ProblemError('not_found');
    const { id: sourceId, accountId, enabled } = known.source;
    noteForLog(context, { account_id: accountId });
    const opened = keys.open(sourceId, known.keys);
    const receiver: Receiver = { accountId: accountId as AccountId, sourceId, keys: opened };
    try {
      const message = messageOf(context, bytes);
      checkSignature(message, receiver, clock);
      if (!enabled) throw new ProblemError('link_expired', { reason: 'switched_off' });
      take(taken, sourceId);
      return await work(receiver, message.id, at);
    } catch (error) {
      const reason = reasonOf(error);
      if (reason) {
        take(refused, sourceId);
        await countRefusal(database, { sourceId, reason, lastAt: at });
      }
      throw error;
    }
  };
  register(registrar, calls.accountingEvent, (passed) =>
    received(passed, (receiver, id, at) =>
      keepEvent(database, receiver, id, read(passed.bytes, clock.now()), at),
    ),
  );
  register(registrar, calls.withdrawAccountingEvent, (passed) =>
    received(passed, (receiver, id, at) =>
      takeBack(database, passed.bytes, { ...receiver, eventId: id, at }),
    ),
  );
}

interface Signed {
  readonly context: EdgeContext;
  readonly params: { readonly address: string };
  readonly bytes: Uint8Array;
}

/** The signature covers an empty body: no signed event can be turned into this call. */
async function takeBack(
  database: Database,
  body: Uint8Array,
  { accountId, sourceId, eventId, at }: EventPlace & { readonly at: Date },
): Promise<AccountingEventAnswer> {
  if (body.byteLength > 0) {
    throw new ProblemError('invalid_body', { errors: [{ pointer: '', detail: 'must be empty' }] });
  }
  const by = { actor: { kind: 'system', id: '' }, origin: '', at } as const;
  const done = await withdrawEvent(database, { accountId, sourceId, eventId, ...by }, { mayForesee: true });
  return { status: done === 'repeated' ? 'repeated' : 'accepted' };
}

function messageOf(context: EdgeContext, body: Uint8Array): SignedMessage {
  const header = (name: string): string => context.req.header(name) ?? '';
  return {
    id: header('webhook-id'),
    timestamp: header('webhook-timestamp'),
    signatures: header('webhook-signature'),
    body,
  };
}

/** The reason under which an administrator sees it; null when it is not a refusal of an event. */
function reasonOf(error: unknown): Reason | null {
  if (!(error instanceof ProblemError)) return null;
  if (error.code === 'invalid_body') return 'form';
  if (error.code === 'rate_limited') return null;
  return (error.details.reason as Reason | undefined) ?? null;
}
