import { problemCodes } from '#contract/problem.ts';
import type { RecentError } from '#contract/settings/support.ts';
import type { AccountId } from '#domain/ids.ts';
import { oneOf } from '../diagnostics/closed.ts';
import type { LoggedEntry } from '../log.ts';

const OPERATION = /^[a-z_]{1,40}$/;
const ROUTE = /^(\/[a-z0-9-]{1,30}(:[a-z-]{1,20})?|\/\{[a-z_]{1,20}\}){1,8}$/;
const PLACE = /^[a-z0-9.-]{1,60}\.[cm]?[jt]s:\d{1,7}$/;

/** Known error classes of our code and of the runtime; any code could give a class another name. */
const classes = [
  'ApiError',
  'AnswerBreach',
  'BadCursor',
  'ConnectorFault',
  'FolderBusy',
  'ProblemError',
  'Unsealable',
  'Error',
  'TypeError',
  'RangeError',
  'SyntaxError',
  'DrizzleQueryError',
  'DatabaseError',
  'AbortError',
] as const;

/** Recent errors of this account and of no account; another account's are never included. */
export function recentOf(entries: readonly LoggedEntry[], accountId: AccountId): RecentError[] {
  return entries
    .filter(({ fields }) => fields.account_id === undefined || fields.account_id === accountId)
    .filter(({ operation }) => OPERATION.test(operation))
    .map(({ at, level, operation, fields }) => ({
      at: new Date(at).toISOString(),
      level,
      operation,
      status: fields.status ?? null,
      code: oneOf(problemCodes, fields.code),
      route: ROUTE.test(fields.route ?? '') ? (fields.route ?? null) : null,
      error: oneOf(classes, fields.error?.split('<')[0]),
      places: (fields.at ?? '').split(' ').filter((place) => PLACE.test(place)),
    }));
}
