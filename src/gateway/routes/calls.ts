import { calls } from '#contract/calls.ts';
import type { GatewayDeps } from '../deps.ts';
import { noteForLog } from '../edge/env.ts';
import { oneAtATime } from '../edge/one-at-a-time.ts';
import { ProblemError } from '../edge/problem.ts';
import { listPaymentNews } from '../events/payment-news.ts';
import { noTellings } from '../events/with-facts.ts';
import { withGlance } from '../money-line/glance.ts';
import { maskBatch, maskDashboard, maskPanel, maskPaymentNews } from '../policy/masking.ts';
import { entitiesOf } from '../reading/match-cards.ts';
import { readBatch } from '../reading/read-batch.ts';
import { readDecisions } from '../reading/read-links.ts';
import { readPanel } from '../reading/read-panel.ts';
import { createUnread } from '../reading/unread.ts';
import { readGlance } from '../requests/glance.ts';
import { registerAccountingEvents } from './accounting-events.ts';
import { registerAccountingSources } from './accounting-sources.ts';
import { registerAttachments } from './attachments.ts';
import { registerAudit } from './audit.ts';
import { registerConfigVersions } from './config-versions.ts';
import { registerConnection } from './connection.ts';
import { registerDealMoney } from './deal-money.ts';
import { registerDeskMembers } from './desk-members.ts';
import { registerDeskRequests } from './desk-requests.ts';
import { registerDeskSession } from './desk-session.ts';
import { registerDiagnostics } from './diagnostics.ts';
import { registerDocuments } from './documents.ts';
import { registerFieldMapping } from './field-mapping.ts';
import { readHealth } from './health.ts';
import { registerLinks } from './links.ts';
import { registerNotifications } from './notifications.ts';
import { checkPeriod } from './period.ts';
import { type Registrar, register } from './register.ts';
import { registerRequestSettings } from './request-settings.ts';
import { askingOf, registerRequests } from './requests.ts';
import { registerRoles } from './roles.ts';
import { exchangeToken } from './session.ts';
import { registerSettingsOverview } from './settings-overview.ts';

/** Every call of the contract; a new one is added there first. */
export function registerCalls(registrar: Registrar): void {
  const { deps } = registrar;
  register(
    registrar,
    calls.health,
    () => readHealth(deps),
    (health) => (health.status === 'ok' ? 200 : 503),
  );
  register(registrar, calls.openSession, ({ context }) => exchangeToken(context, deps));
  registerReading(registrar, deps);
  registerLinks(registrar);
  registerDocuments(registrar);
  registerDealMoney(registrar);
  registerRoles(registrar);
  registerSettingsOverview(registrar);
  registerAccountingEvents(registrar);
  registerAccountingSources(registrar);
  registerAudit(registrar);
  registerConfigVersions(registrar);
  registerDiagnostics(registrar);
  registerConnection(registrar);
  registerFieldMapping(registrar);
  registerRequests(registrar);
  registerRequestSettings(registrar);
  registerNotifications(registrar);
  registerAttachments(registrar);
  registerDeskMembers(registrar);
  registerDeskSession(registrar);
  registerDeskRequests(registrar);
}

function registerReading(registrar: Registrar, { clock, connector, database, log }: GatewayDeps): void {
  register(registrar, calls.panel, async ({ context, body, caller, signal }) => {
    const { permissions, readOnly, has, lastChange } = caller;
    const { accountId } = caller.session;
    const books = connector.open(accountId, signal, has.facts ? undefined : noTellings);
    const decisions = has.decisions ? await readDecisions(database, accountId, entitiesOf([body])) : [];
    const { capabilities } = connector;
    const unread = createUnread(log, { request_id: context.get('requestId'), account_id: accountId });
    const around = { decisions, capabilities, permissions, readOnly, lastChange, unread };
    const panel = await readPanel(body, books, around);
    const waiting = await readGlance(database, askingOf(caller), body.entity, caller);
    const shares = has.shares ? database : null;
    const glance = await withGlance(panel, body, { database: shares, books, accountId, unread });
    return maskPanel({ ...glance, ...waiting }, permissions);
  });
  register(registrar, calls.batch, async ({ context, body, caller, signal }) => {
    noteForLog(context, { items: body.items.length });
    const { accountId } = caller.session;
    const books = connector.open(accountId, signal);
    const decisions = await readDecisions(database, accountId, entitiesOf(body.items));
    return maskBatch(await readBatch(body, books, decisions), caller.permissions);
  });
  register(registrar, calls.paymentNews, async ({ query, caller: { session, permissions } }) =>
    maskPaymentNews(await listPaymentNews(database, session.accountId, query, clock.now()), permissions),
  );
  const dashboards = oneAtATime();
  register(registrar, calls.dashboard, async ({ context, query, caller, signal }) => {
    checkPeriod(query);
    const { accountId } = caller.session;
    // Who has gone waits for nothing: a page that changes its period asks for the next one.
    const wanted = AbortSignal.any([signal, context.req.raw.signal]);
    const books = connector.open(accountId, wanted);
    const reading = dashboards.run(accountId, wanted, () => books.readDashboard(query));
    const currencies = await reading.catch((error: unknown) => {
      throw wanted.aborted ? new ProblemError('source_unavailable', { reason: 'cancelled' }) : error;
    });
    const { permissions } = caller;
    return maskDashboard(
      { source: books.source(), period: query, currencies: [...currencies], permissions },
      permissions,
    );
  });
}
