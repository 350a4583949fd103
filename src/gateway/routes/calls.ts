import { calls } from '#contract/calls.ts';
import { withGlance } from '../deal-invoices/glance.ts';
import type { GatewayDeps } from '../deps.ts';
import { listPaymentNews } from '../events/payment-news.ts';
import { noteForLog } from '../http/env.ts';
import { oneAtATime } from '../http/one-at-a-time.ts';
import { ProblemError } from '../http/problem.ts';
import { maskBatch, maskDashboard, maskPanel, maskPaymentNews } from '../masking/masking.ts';
import { entitiesOf } from '../queries/match-cards.ts';
import { readBatch } from '../queries/read-batch.ts';
import { readDecisions } from '../queries/read-links.ts';
import { readPanel } from '../queries/read-panel.ts';
import { createUnread } from '../queries/unread.ts';
import { readGlance } from '../requests/glance.ts';
import { registerAccountingAgent } from './books/accounting-agent.ts';
import { registerAccountingEvents } from './books/accounting-events.ts';
import { registerBalanceMakeup } from './books/balance-makeup.ts';
import { registerDealInvoices } from './books/deal-invoices.ts';
import { registerDocuments } from './books/documents.ts';
import { registerLinks } from './books/links.ts';
import { checkPeriod } from './books/period.ts';
import { registerReconciliation } from './books/reconciliation.ts';
import { registerAccountants } from './desk/accountants.ts';
import { registerDraftInvoices } from './desk/draft-invoices.ts';
import { registerDeskReconciliation } from './desk/reconciliation.ts';
import { registerDeskRequests } from './desk/requests.ts';
import { registerDeskSession } from './desk/session.ts';
import { readHealth } from './health.ts';
import { registerNotifications } from './notifications.ts';
import { type Registrar, register } from './register.ts';
import { registerAttachments } from './requests/attachments.ts';
import { askingOf, registerRequests } from './requests/requests.ts';
import { exchangeToken } from './session.ts';
import { registerAccountingAgents } from './settings/accounting-agents.ts';
import { registerAccountingConnections } from './settings/accounting-connections.ts';
import { registerAccountingSources } from './settings/accounting-sources.ts';
import { registerAudit } from './settings/audit.ts';
import { registerConnection } from './settings/connection.ts';
import { registerDiagnostics } from './settings/diagnostics.ts';
import { registerFieldMapping } from './settings/field-mapping.ts';
import { registerFileImports } from './settings/file-imports.ts';
import { registerRequestRules } from './settings/request-rules.ts';
import { registerRoles } from './settings/roles.ts';
import { registerSettingsHistory } from './settings/settings-history.ts';
import { registerSettingsOverview } from './settings/settings-overview.ts';

/** Registers every call of the contract; a new one is added there first. */
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
  registerReconciliation(registrar);
  registerBalanceMakeup(registrar);
  registerDealInvoices(registrar);
  registerRoles(registrar);
  registerSettingsOverview(registrar);
  registerAccountingAgent(registrar);
  registerAccountingEvents(registrar);
  registerAccountingConnections(registrar);
  registerAccountingAgents(registrar);
  registerFileImports(registrar);
  registerAccountingSources(registrar);
  registerAudit(registrar);
  registerSettingsHistory(registrar);
  registerDiagnostics(registrar);
  registerConnection(registrar);
  registerFieldMapping(registrar);
  registerRequests(registrar);
  registerRequestRules(registrar);
  registerNotifications(registrar);
  registerAttachments(registrar);
  registerAccountants(registrar);
  registerDeskSession(registrar);
  registerDeskRequests(registrar);
  registerDeskReconciliation(registrar);
  registerDraftInvoices(registrar);
}

function registerReading(registrar: Registrar, { clock, connector, database, log }: GatewayDeps): void {
  register(registrar, calls.panel, async ({ context, body, caller, signal }) => {
    const { permissions, readOnly, has, lastChange } = caller;
    const { accountId } = caller.session;
    const books = connector.open(accountId, signal, caller.connections);
    const decisions = has.decisions ? await readDecisions(database, accountId, entitiesOf([body])) : [];
    const capabilities = await books.readCapabilities();
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
    const books = connector.open(accountId, signal, caller.connections);
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
    // A client that has left needs no answer: a page that changes its period requests the next one.
    const wanted = AbortSignal.any([signal, context.req.raw.signal]);
    const books = connector.open(accountId, wanted);
    const reading = dashboards.run(accountId, wanted, async () => ({
      currencies: [...(await books.readDashboard(query))],
      differing: await books.countDiffering(),
    }));
    const { currencies, differing } = await reading.catch((error: unknown) => {
      throw wanted.aborted ? new ProblemError('source_unavailable', { reason: 'cancelled' }) : error;
    });
    const { permissions } = caller;
    return maskDashboard(
      { source: books.source(), period: query, currencies, ...(differing > 0 && { differing }), permissions },
      permissions,
    );
  });
}
