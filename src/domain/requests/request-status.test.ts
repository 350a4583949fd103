import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Actor,
  actionsOf,
  isFinal,
  type RequestAction,
  type RequestState,
  requestActions,
  requestStatuses,
  START,
  step,
} from './request-status.ts';

const nobody: Actor = { system: false, author: false, approver: false, accountant: false };
const author: Actor = { ...nobody, author: true };
const approver: Actor = { ...nobody, approver: true };
const accountant: Actor = { ...nobody, accountant: true };
const system: Actor = { ...nobody, system: true };

function walk(...steps: readonly [RequestAction, Actor][]): RequestState {
  return steps.reduce<RequestState>((state, [action, actor]) => {
    const next = step(state, action, actor);
    if (!next.ok) throw new Error(`${state.status}: ${action} is ${next.failure}`);
    return next.value;
  }, START);
}

describe('a request to accounting', () => {
  it('below the limit is taken and completed', () => {
    expect(walk(['receive', system], ['take', accountant], ['finish', accountant]).status).toBe('done');
  });

  it('above the limit waits for another user’s approval', () => {
    const waiting = walk(['submit', system]);
    expect(step(waiting, 'take', accountant)).toEqual({ ok: false, failure: 'late' });
    expect(step(waiting, 'approve', author)).toEqual({ ok: false, failure: 'forbidden' });
    expect(step(waiting, 'approve', { ...approver, author: true })).toEqual({
      ok: false,
      failure: 'forbidden',
    });
    expect(step(waiting, 'approve', approver)).toEqual({
      ok: true,
      value: { status: 'approved', resume: null },
    });
  });

  it('returned with a question continues where it was asked', () => {
    const answered = walk(['receive', system], ['take', accountant], ['ask', accountant], ['answer', author]);
    expect(answered).toEqual({ status: 'in_work', resume: null });
    expect(walk(['submit', system], ['ask', approver], ['answer', author]).status).toBe('in_approval');
  });

  it('can be cancelled by its author until it is in work', () => {
    expect(walk(['receive', system], ['cancel', author]).status).toBe('cancelled');
    expect(walk(['receive', system], ['ask', accountant], ['cancel', author]).status).toBe('cancelled');
    const taken = walk(['receive', system], ['take', accountant]);
    expect(step(taken, 'cancel', author)).toEqual({ ok: false, failure: 'late' });
    const asked = walk(['receive', system], ['take', accountant], ['ask', accountant]);
    expect(step(asked, 'cancel', author)).toEqual({ ok: false, failure: 'forbidden' });
    expect(actionsOf(asked, author)).toEqual(['answer', 'comment']);
  });
});

describe('a mistaken end', () => {
  it('is undone by accounting: a completed request returns to work', () => {
    const done = walk(['receive', system], ['take', accountant], ['finish', accountant]);
    expect(step(done, 'reopen', accountant)).toEqual({
      ok: true,
      value: { status: 'in_work', resume: null },
    });
    expect(step(done, 'reopen', author)).toEqual({ ok: false, failure: 'forbidden' });
    expect(step(done, 'reopen', approver)).toEqual({ ok: false, failure: 'forbidden' });
  });

  it('returns a rejected request where it was, never past an approval', () => {
    const rejected = walk(['submit', system], ['reject', approver]);
    expect(step(rejected, 'reopen', accountant)).toEqual({ ok: false, failure: 'forbidden' });
    expect(step(rejected, 'reopen', approver)).toEqual({
      ok: true,
      value: { status: 'in_approval', resume: null },
    });
    const asked = walk(['submit', system], ['ask', approver], ['reject', accountant]);
    expect(step(asked, 'reopen', accountant)).toEqual({ ok: false, failure: 'forbidden' });
    const early = walk(['receive', system], ['reject', accountant], ['reopen', accountant]);
    expect(early).toEqual({ status: 'received', resume: null });
  });

  it('cannot be undone where the earlier state is unknown, or the author cancelled', () => {
    for (const status of ['rejected', 'cancelled'] as const)
      expect(actionsOf({ status, resume: null }, { ...accountant, approver: true, author: true })).toEqual([
        'comment',
      ]);
  });
});

describe('assigning a request to a colleague', () => {
  it('puts it in work, and leaves one in work where it is', () => {
    expect(walk(['receive', system], ['assign', accountant]).status).toBe('in_work');
    expect(walk(['receive', system], ['take', accountant], ['assign', accountant]).status).toBe('in_work');
    const asked = walk(
      ['receive', system],
      ['take', accountant],
      ['ask', accountant],
      ['assign', accountant],
    );
    expect(asked).toEqual({ status: 'needs_info', resume: 'in_work' });
  });

  it('is refused for an untaken request that waits for its author, and for anyone but accounting', () => {
    const asked = walk(['receive', system], ['ask', accountant]);
    expect(step(asked, 'assign', accountant)).toEqual({ ok: false, failure: 'late' });
    expect(step(walk(['receive', system]), 'assign', approver).ok).toBe(false);
    expect(step(walk(['submit', system]), 'assign', accountant).ok).toBe(false);
  });
});

/** Who may do what in which status, in full: a change of the machine's table changes this one. */
const RIGHTS = {
  sent: { system: 'receive submit' },
  received: { author: 'cancel', accountant: 'take assign ask reject' },
  in_approval: { author: 'cancel', approver: 'approve ask reject' },
  approved: { author: 'cancel', accountant: 'take assign ask reject' },
  in_work: { accountant: 'assign ask finish reject' },
  needs_info: {
    author: 'answer',
    approver: 'reject',
    accountant: 'assign reject',
    system: 'submit',
  },
  done: { accountant: 'reopen' },
  rejected: { accountant: 'reopen' },
  cancelled: {},
} as const satisfies Record<(typeof requestStatuses)[number], Partial<Record<keyof Actor, string>>>;

describe.each(requestStatuses)('in the state %s', (status) => {
  const resume = status === 'needs_info' || status === 'rejected' ? 'in_work' : null;
  it.each(Object.entries({ author, approver, accountant, system }))(
    'who is %s has exactly these actions',
    (who, actor) => {
      const rights: Partial<Record<string, string>> = RIGHTS[status];
      const updates = (rights[who] ?? '').split(' ').filter((name) => name !== '');
      const words = who === 'system' ? [] : ['comment'];
      expect(actionsOf({ status, resume }, actor)).toEqual([...updates, ...words]);
    },
  );
});

const anyActor = fc.record({
  system: fc.boolean(),
  author: fc.boolean(),
  approver: fc.boolean(),
  accountant: fc.boolean(),
});
const anyPath = fc.array(fc.tuple(fc.constantFrom(...requestActions), anyActor), { maxLength: 40 });

/** How far along each status is; a question to the author is a side branch. */
const RANK: Readonly<Record<string, number>> = {
  sent: 0,
  received: 1,
  in_approval: 1,
  approved: 2,
  in_work: 3,
  done: 4,
  rejected: 4,
  cancelled: 4,
};
const rankOf = ({ status, resume }: RequestState): number =>
  RANK[status === 'needs_info' ? (resume ?? '') : status] ?? -1;

describe('any sequence of actions', () => {
  it('never leads back, except to an approval after a correction and from a mistaken end', () => {
    fc.assert(
      fc.property(anyPath, (path) => {
        let state = START;
        for (const [action, actor] of path) {
          const next = step(state, action, actor);
          if (!next.ok) continue;
          if (action !== 'submit' && action !== 'reopen')
            expect(rankOf(next.value)).toBeGreaterThanOrEqual(rankOf(state));
          if (isFinal(state.status) && action !== 'reopen') expect(next.value).toEqual(state);
          const remembers = ['needs_info', 'rejected'].includes(next.value.status);
          expect(next.value.resume !== null).toBe(remembers);
          state = next.value;
        }
      }),
    );
  });

  it('is refused to a user who is not involved, without side effects', () => {
    fc.assert(
      fc.property(anyPath, fc.constantFrom(...requestActions), (path, action) => {
        const state = path.reduce((now, [done, actor]) => {
          const next = step(now, done, actor);
          return next.ok ? next.value : now;
        }, START);
        expect(step(state, action, nobody).ok).toBe(false);
      }),
    );
  });

  it.each(requestStatuses)('from %s there is a path to an end', (status) => {
    const everybody: Actor = { system: true, author: true, approver: true, accountant: true };
    const seen = new Set<string>();
    let states: RequestState[] = [{ status, resume: status === 'needs_info' ? 'in_work' : null }];
    while (states.length > 0 && !states.some((state) => isFinal(state.status))) {
      for (const state of states) seen.add(state.status);
      states = states
        .flatMap((state) => actionsOf(state, everybody).map((action) => step(state, action, everybody)))
        .flatMap((next) => (next.ok && !seen.has(next.value.status) ? [next.value] : []));
    }
    expect(states.length).toBeGreaterThan(0);
  });
});
