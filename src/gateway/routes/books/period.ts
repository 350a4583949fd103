import type { DashboardQuery } from '#contract/books/dashboard.ts';
import { ProblemError } from '../../http/problem.ts';
import { daysBetween } from '../../ledger/calendar.ts';

const LONGEST_DAYS = 366;

/**
 * Checks what the schema cannot express about a period: days in order, a year at most. @throws ProblemError
 */
export function checkPeriod({ from, to }: DashboardQuery): void {
  const days = daysBetween(from, to) + 1;
  if (days < 1) throw fault('must not be before from');
  if (days > LONGEST_DAYS) throw fault(`must be within ${LONGEST_DAYS} days of from`);
}

/** The same without a limit of length. @throws ProblemError */
export function checkOrder({ from, to }: DashboardQuery): void {
  if (to < from) throw fault('must not be before from');
}

function fault(detail: string): ProblemError {
  return new ProblemError('invalid_body', { errors: [{ pointer: '/to', detail }] });
}
