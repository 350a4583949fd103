import { h } from 'preact';
import type { OpenArea } from '#areas/context.ts';
import { services } from '#areas/services.ts';
import { mount } from '#ui/mount.ts';
import { styles } from '#ui/styles.ts';
import { DashboardView } from './DashboardView.tsx';
import css from './dashboard.css?inline';
import { createDashboardModel } from './model.ts';
import { todayIn } from './period.ts';

/** Receivables, overdue, top debtors and payments at the end of the CRM's dashboard. */
export const open: OpenArea = (lifetime, context) => {
  const { host, text, clock } = context;
  const { backoffice } = services(context);
  const surface = host.pageBlock(lifetime);
  surface.style(styles + css);
  const model = createDashboardModel(
    {
      read: backoffice && ((period, signal) => backoffice.dashboard(period, signal)),
      hostPeriod: host.dashboardPeriod(),
      today: () => todayIn(host.account().timezone, clock.now()),
    },
    lifetime,
  );
  const props = {
    text,
    model,
    isAdmin: host.user().isAdmin,
    now: () => clock.now(),
    onConfigure: () => host.navigate(`/settings/widgets/${host.code}/`),
  };
  mount(lifetime, surface.root, h(DashboardView, props));
};
