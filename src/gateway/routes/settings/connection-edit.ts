import { visibleText } from '#domain/text/visible-text.ts';
import type { GatewayDeps } from '../../deps.ts';
import type { Caller } from '../../http/authenticate.ts';
import { ProblemError } from '../../http/problem.ts';
import type { ConnectionEdit, EditOutcome } from '../../store/books/connection-edits.ts';

export function editOf(
  { clock }: Pick<GatewayDeps, 'clock'>,
  { session }: Caller,
  id: string,
): ConnectionEdit {
  const { accountId, userId, origin } = session;
  return { accountId, userId, origin, at: new Date(clock.now()), connectionId: id };
}

export const refusals = {
  taken: () => new ProblemError('conflict', { reason: 'connected_already' }),
  not_beside: () => fault('/kind', 'is not for an account with another system'),
  too_many: () => fault('', 'there are as many connections as there may be'),
} as const;

export function mustBeDone(outcome: EditOutcome): void {
  if (outcome === 'gone') throw new ProblemError('not_found');
  if (outcome === 'conflict') throw new ProblemError('conflict');
}

export function nameOf(text: string): string {
  const name = visibleText(text);
  if (name === '') throw fault('/name', 'must have characters that can be seen');
  return name;
}

export function fault(pointer: string, detail: string): ProblemError {
  return new ProblemError('invalid_body', { errors: [{ pointer, detail }] });
}
