import { calls } from '#contract/calls.ts';
import type { RequestRules } from '#contract/requests/requests.ts';
import { isPositive, isZero } from '#domain/money/money.ts';
import { ProblemError } from '../../http/problem.ts';
import { maskLimits } from '../../masking/masking.ts';
import { readRequestRules, saveRequestRules } from '../../store/settings/request-rules.ts';
import { type Registrar, register } from '../register.ts';

/** Kinds of requests and approval limits, as an administrator sees and saves them. */
export function registerRequestRules(registrar: Registrar): void {
  const { database, clock } = registrar.deps;
  register(registrar, calls.requestRules, async ({ caller: { session, permissions } }) =>
    maskLimits(await readRequestRules(database, session.accountId), permissions),
  );
  register(registrar, calls.saveRequestRules, async ({ body, caller: { session, permissions } }) => {
    const { sums_hidden: isUnseen = false, ...settings } = body;
    const keepLimits = isUnseen || !permissions.see_sums;
    checkSettings(settings, keepLimits);
    const { accountId, userId, origin } = session;
    const by = { accountId, userId, origin, at: new Date(clock.now()), keepLimits };
    const saved = await saveRequestRules(database, { ...by, settings });
    if (!saved) throw new ProblemError('conflict');
    return maskLimits(saved, permissions);
  });
}

/** Checks what the schema cannot express. @throws ProblemError */
function checkSettings({ kinds, approval_limits: limits }: RequestRules, keepLimits: boolean): void {
  const currencies = limits.map(({ currency }) => currency);
  const errors = [
    ...(!keepLimits || limits.length === 0
      ? []
      : [{ pointer: '/approval_limits', detail: 'must be empty: the sums were not seen' }]),
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
