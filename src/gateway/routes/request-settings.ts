import { calls } from '#contract/calls.ts';
import type { RequestSettings } from '#contract/requests.ts';
import { isPositive, isZero } from '#domain/money.ts';
import { ProblemError } from '../edge/problem.ts';
import { readRequestSettings, saveRequestSettings } from '../store/request-settings.ts';
import { type Registrar, register } from './register.ts';

/** Kinds of requests and approval limits, as an administrator sees and saves them. */
export function registerRequestSettings(registrar: Registrar): void {
  const { database, clock } = registrar.deps;
  register(registrar, calls.requestSettings, ({ caller }) =>
    readRequestSettings(database, caller.session.accountId),
  );
  register(registrar, calls.saveRequestSettings, async ({ body, caller }) => {
    checkSettings(body);
    const { accountId, userId, origin } = caller.session;
    const at = new Date(clock.now());
    const saved = await saveRequestSettings(database, { accountId, userId, origin, at, settings: body });
    if (!saved) throw new ProblemError('conflict');
    return saved;
  });
}

/** What the schema cannot say. @throws ProblemError */
function checkSettings({ kinds, approval_limits: limits }: RequestSettings): void {
  const currencies = limits.map(({ currency }) => currency);
  const errors = [
    ...kinds.flatMap((kind, at) =>
      kinds.indexOf(kind) < at ? [{ pointer: `/kinds/${at}`, detail: 'is there already' }] : [],
    ),
    ...limits.flatMap((limit, at) => [
      ...(currencies.indexOf(limit.currency) < at
        ? [{ pointer: `/approval_limits/${at}/currency`, detail: 'is there already' }]
        : []),
      ...(isPositive(limit) || isZero(limit)
        ? []
        : [{ pointer: `/approval_limits/${at}/value`, detail: 'must not be less than nothing' }]),
    ]),
  ];
  if (errors.length > 0) throw new ProblemError('invalid_body', { errors });
}
