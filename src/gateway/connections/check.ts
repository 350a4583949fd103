import {
  type ConnectionCheck,
  type ConnectionFault,
  checkSteps,
} from '#contract/settings/accounting-connections.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { Feed, FeedCheck } from '../connectors/feed.ts';
import { abortWhenLate } from '../jobs/queue.ts';
import type { ConnectionRow } from '../store/books/connections.ts';
import { connectionFault } from './fault.ts';

/** A person waits: less than a call may take. */
const CHECK_MS = 12_000;

type Step = ConnectionCheck['steps'][number];

/** Why a step fails where the feed does not say more. */
const plainFaults: Readonly<Record<FeedCheck['step'], ConnectionFault>> = {
  reach: 'unavailable',
  sign_in: 'sign_in',
  rights: 'rights',
  read: 'refused',
};

export interface Checked {
  readonly check: ConnectionCheck;
  /** Identifies the base in its system; null when the feed does not know. */
  readonly base: string | null;
}

/** Runs the feed's own check up to its first failure or a step; a silent system has failed as well. */
export function checkFeed(
  lifetime: Lifetime,
  feed: Feed,
  caller: AbortSignal,
  until: FeedCheck['step'] = 'read',
): Promise<Checked> {
  return abortWhenLate(lifetime, CHECK_MS, async (late) => {
    const steps: Step[] = [];
    let base: string | null = null;
    try {
      for await (const given of feed.check(AbortSignal.any([late, caller]))) {
        steps.push(toStep(given));
        base = given.base ?? base;
        if (!given.ok || isLast(given.step, until)) break;
      }
    } catch (error) {
      caller.throwIfAborted();
      steps.push(failedAfter(steps, late.aborted ? 'unavailable' : connectionFault(error)));
    }
    return { check: { ok: steps.length > 0 && steps.every(({ ok }) => ok), steps }, base };
  });
}

function isLast(step: FeedCheck['step'], until: FeedCheck['step']): boolean {
  return checkSteps.indexOf(step) >= checkSteps.indexOf(until);
}

function toStep({ step, ok, fault, missing = [] }: FeedCheck): Step {
  return { step, ok, fault: fault ?? (ok ? null : plainFaults[step]), missing: [...missing] };
}

/** A feed that throws has not named the step: it is the one after the last. */
function failedAfter(steps: readonly Step[], fault: ConnectionFault): Step {
  const last = steps.at(-1);
  const next = last ? checkSteps[checkSteps.indexOf(last.step) + 1] : checkSteps[0];
  return { step: next ?? 'read', ok: false, fault, missing: [] };
}

/** Other credentials have to open the same base: its ids are what people's decisions are about. */
export function sameBase({ base: known }: Pick<ConnectionRow, 'base'>, checked: Checked): Checked {
  const { check, base } = checked;
  if (!check.ok || known === null || base === null || base === known) return checked;
  const steps = check.steps.filter(({ step }) => step !== 'read');
  const refused: Checked['check']['steps'][number] = {
    step: 'read',
    ok: false,
    fault: 'other_base',
    missing: [],
  };
  return { base, check: { ok: false, steps: [...steps, refused] } };
}
