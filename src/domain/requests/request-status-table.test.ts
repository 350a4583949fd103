import { describe, expect, it } from 'vitest';
import {
  type Actor,
  isFinal,
  type RequestAction,
  type RequestState,
  type RequestStatus,
  requestActions,
  requestStatuses,
  step,
} from './request-status.ts';

type Party = keyof Actor;
/** A status, followed after `<` by the one it resumes to. */
type Place = RequestStatus | `${RequestStatus}<${RequestStatus}`;
type Move = readonly [action: RequestAction, by: readonly Party[], to: Place];

const begun = (status: 'received' | 'approved'): readonly Move[] => [
  ['take', ['accountant'], 'in_work'],
  ['assign', ['accountant'], 'in_work'],
  ['ask', ['accountant'], `needs_info<${status}`],
  ['reject', ['accountant'], `rejected<${status}`],
  ['cancel', ['author'], 'cancelled'],
];
const asked = (resume: RequestStatus): readonly Move[] => [
  ['answer', ['author'], resume],
  ['submit', ['system'], 'in_approval'],
  ['reject', ['accountant', 'approver'], `rejected<${resume}`],
  // Once in work, only accounting can cancel a request; until then it cannot be reassigned.
  ['cancel', resume === 'in_work' ? [] : ['author'], 'cancelled'],
  ...(resume === 'in_work' ? [['assign', ['accountant'], 'needs_info<in_work'] as const] : []),
];

/**
 * Every status × action × actor; a pair that is missing here is too late. Written separately from the
 * machine, so a change of either shows.
 */
const TABLE: Readonly<Partial<Record<Place, readonly Move[]>>> = {
  sent: [
    ['receive', ['system'], 'received'],
    ['submit', ['system'], 'in_approval'],
  ],
  received: begun('received'),
  in_approval: [
    ['approve', ['approver'], 'approved'],
    ['ask', ['approver'], 'needs_info<in_approval'],
    ['reject', ['approver'], 'rejected<in_approval'],
    ['cancel', ['author'], 'cancelled'],
  ],
  approved: begun('approved'),
  in_work: [
    ['assign', ['accountant'], 'in_work'],
    ['finish', ['accountant'], 'done'],
    ['ask', ['accountant'], 'needs_info<in_work'],
    ['reject', ['accountant'], 'rejected<in_work'],
  ],
  'needs_info<received': asked('received'),
  'needs_info<in_approval': asked('in_approval'),
  'needs_info<approved': asked('approved'),
  'needs_info<in_work': asked('in_work'),
  done: [['reopen', ['accountant'], 'in_work']],
  'rejected<received': [['reopen', ['accountant'], 'received']],
  // A request that waited for an approval goes back to it, not past it.
  'rejected<in_approval': [['reopen', ['approver'], 'in_approval']],
  'rejected<approved': [['reopen', ['accountant'], 'approved']],
  'rejected<in_work': [['reopen', ['accountant'], 'in_work']],
  rejected: [],
  cancelled: [],
};

const parties: readonly Party[] = ['system', 'author', 'approver', 'accountant'];
/** All sixteen: a person can have several roles at once. */
const actors = Array.from(
  { length: 2 ** parties.length },
  (_, bits) =>
    Object.fromEntries(parties.map((party, at) => [party, ((bits >> at) & 1) === 1])) as unknown as Actor,
);

function stateOf(place: string): RequestState {
  const [status, resume = null] = place.split('<') as [RequestStatus, RequestStatus?];
  return { status, resume };
}

function expected(place: string, moves: readonly Move[], action: RequestAction, actor: Actor) {
  const refused = (failure: 'late' | 'forbidden') => ({ ok: false, failure });
  if (action === 'comment') {
    const takesPart = actor.author || actor.approver || actor.accountant;
    return takesPart ? { ok: true, value: stateOf(place) } : refused('forbidden');
  }
  const move = moves.find(([name]) => name === action);
  if (!move) return refused('late');
  const [, by, to] = move;
  const isOwn = action === 'approve' && actor.author;
  return !isOwn && by.some((party) => actor[party]) ? { ok: true, value: stateOf(to) } : refused('forbidden');
}

it('ends as done, rejected or cancelled, and in no other status', () => {
  expect(requestStatuses.filter(isFinal).sort()).toEqual(['cancelled', 'done', 'rejected']);
});

it('knows every status', () => {
  expect(new Set(Object.keys(TABLE).map((place) => stateOf(place).status))).toEqual(new Set(requestStatuses));
});

describe.each(Object.entries(TABLE))('a request that is %s', (place, moves) => {
  it.each(requestActions)('%s', (action) => {
    for (const actor of actors)
      expect([actor, step(stateOf(place), action, actor)]).toEqual([
        actor,
        expected(place, moves, action, actor),
      ]);
  });
});
