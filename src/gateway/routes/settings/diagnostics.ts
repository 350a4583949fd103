import { calls } from '#contract/calls.ts';
import { supportBundle } from '#contract/settings/support.ts';
import { showOutbox } from '../../diagnostics/outbox.ts';
import { readDiagnostics } from '../../diagnostics/read.ts';
import type { Caller } from '../../http/authenticate.ts';
import { recordAudit } from '../../store/audit/audit.ts';
import { readOutboxHealth, retryParked } from '../../store/outbox/outbox-health.ts';
import { makeBundle } from '../../support/bundle.ts';
import { AnswerBreach, type Registrar, register } from '../register.ts';

/** Diagnostics of an account, and the bundle for support. */
export function registerDiagnostics(registrar: Registrar): void {
  const { deps, checker } = registrar;
  const { database, clock } = deps;
  register(registrar, calls.diagnostics, ({ caller }) => readDiagnostics(deps, caller.session.accountId));
  register(registrar, calls.retryOutbox, async ({ body, caller }) => {
    const { accountId, userId, origin } = caller.session;
    const at = new Date(clock.now());
    await retryParked(database, { accountId, userId, origin, at, ids: body.ids.map(Number) });
    return showOutbox(await readOutboxHealth(database, accountId));
  });
  const faultsOf = checker(supportBundle);
  register(registrar, calls.supportBundle, async ({ caller }) => {
    const bundle = await makeBundle(deps, caller.session.accountId);
    // In production too: nothing leaves that the schema does not name.
    const faults = faultsOf(bundle);
    if (faults.length > 0) throw new AnswerBreach(faults.map(({ pointer }) => pointer).join());
    await recordReading(registrar, caller);
    return bundle;
  });
}

async function recordReading({ deps }: Registrar, { session }: Caller): Promise<void> {
  const { accountId, userId, origin } = session;
  const actor = { kind: 'user', id: String(userId) } as const;
  const at = new Date(deps.clock.now());
  await deps.database.transaction((transaction) =>
    recordAudit(transaction, {
      accountId,
      at,
      actor,
      origin,
      action: 'support.bundle',
      subject: '',
      details: {},
    }),
  );
}
