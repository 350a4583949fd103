import type { refusalReasons } from '#contract/accounting-sources.ts';
import { calls } from '#contract/calls.ts';
import type { AccountId } from '#domain/ids.ts';
import { type EdgeContext, noteForLog } from '../edge/env.ts';
import { ProblemError } from '../edge/problem.ts';
import { checkSignature, createEventReader, keepEvent, type Receiver } from '../events/receive.ts';
import { createSourceKeys } from '../events/source-keys.ts';
import { createRateLimit } from '../policy/rate-limit.ts';
import type { SignedMessage } from '../policy/webhook-signature.ts';
import { countRefusal, findSource } from '../store/accounting-sources.ts';
import { type Registrar, register } from './register.ts';

/** Whoever knows an address and no key is not let at the database for long. */
const REFUSALS = { burst: 20, perSecond: 1 };
type Reason = (typeof refusalReasons)[number];

/** What systems of accounting tell: kept first, worked by `src/gateway/events`. */
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
  register(registrar, calls.accountingEvent, async ({ context, params, bytes }) => {
    const at = new Date(clock.now());
    const known = await findSource(database, params.address, at);
    if (!known) throw new ProblemError('not_found');
    const { id: sourceId, accountId, enabled } = known.source;
    noteForLog(context, { account_id: accountId });
    const receiver: Receiver = {
      accountId: accountId as AccountId,
      sourceId,
      keys: keys.open(sourceId, known.keys),
    };
    try {
      const message = messageOf(context, bytes);
      checkSignature(message, receiver, clock);
      if (!enabled) throw new ProblemError('link_expired', { reason: 'switched_off' });
      take(taken, sourceId);
      return await keepEvent(database, receiver, message.id, read(bytes, clock.now()), at);
    } catch (error) {
      const reason = reasonOf(error);
      if (reason) {
        take(refused, sourceId);
        await countRefusal(database, { sourceId, reason, lastAt: at });
      }
      throw error;
    }
  });
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

/** Under which reason an administrator finds it; null for what is no refusal of an event. */
function reasonOf(error: unknown): Reason | null {
  if (!(error instanceof ProblemError)) return null;
  if (error.code === 'invalid_body') return 'form';
  if (error.code === 'rate_limited') return null;
  return (error.details.reason as Reason | undefined) ?? null;
}
