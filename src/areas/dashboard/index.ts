import { texts as approvalsTexts } from 'virtual:texts/approvals';
import { h } from 'preact';
import { findClients } from '#amo/find-clients.ts';
import { createRest } from '#amo/rest.ts';
import type { OpenArea } from '#areas/context.ts';
import { pathOf } from '#areas/paths.ts';
import { services } from '#areas/services.ts';
import { mount } from '#ui/mount.ts';
import { styles } from '#ui/styles/styles.ts';
import { type ApprovalsSlot, createApprovalsSlot } from './approvals-slot.ts';
import chartCss from './chart.css?inline';
import { createClientFinder } from './client-finder.ts';
import { DashboardView } from './DashboardView.tsx';
import css from './dashboard.css?inline';
import { createDashboardModel } from './model.ts';
import { periodInAddress, todayIn } from './period.ts';

/** Receivables, overdue, top debtors and payments at the end of the CRM's dashboard, and what waits for this person's approval. */
export const open: OpenArea = (lifetime, context) => {
  const { host, text, clock } = context;
  const { calls, gateway } = services(context);
  const surface = host.pageBlock(lifetime);
  surface.style(styles + chartCss + css);
  const today = (): string => todayIn(host.account().timezone, clock.now());
  const model = createDashboardModel(
    {
      read: calls && ((period, signal) => calls.dashboard(period, signal)),
      hostPeriod: periodInAddress(host.search()),
      today,
    },
    lifetime,
  );
  const rest = createRest({ fetch: host.fetch, origin: '', random: clock.random });
  const finder = createClientFinder(
    {
      search: (texts, signal) => findClients(rest, texts, signal),
      open: (card) => host.navigate(pathOf(card)),
    },
    lifetime,
  );
  const fetchApprovals = async (own: NonNullable<typeof gateway>) => {
    const part = await context.loadPart(lifetime, () => import('./approvals/index.ts'), approvalsTexts);
    return part.createApprovals({ context, gateway: own, surface, today }, lifetime);
  };
  const approvals: ApprovalsSlot | null =
    gateway &&
    createApprovalsSlot(
      {
        permissions: async () => (await gateway.warm(lifetime.signal)).permissions,
        fetch: () => fetchApprovals(gateway),
        report: (error) => context.log.trace('dashboard', error),
      },
      lifetime,
    );
  approvals?.want();
  const props = {
    text,
    model,
    approvals,
    finder,
    isAdmin: host.user().isAdmin,
    now: () => clock.now(),
    onConfigure: () => host.navigate(`/settings/widgets/${host.code}/`),
    onRetry() {
      model.retry();
      approvals?.want();
    },
  };
  mount(lifetime, surface.root, h(DashboardView, props));
};
