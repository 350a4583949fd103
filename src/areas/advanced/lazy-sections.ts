import { texts as accountantsTexts } from 'virtual:texts/accountants';
import { texts as connectionsTexts } from 'virtual:texts/accounting-connections';
import { texts as eventsTexts } from 'virtual:texts/accounting-events';
import { texts as auditTexts } from 'virtual:texts/audit';
import { texts as accessTexts } from 'virtual:texts/crm-access';
import { texts as diagnosticsTexts } from 'virtual:texts/diagnostics';
import { texts as fieldsTexts } from 'virtual:texts/field-mapping';
import { texts as notificationsTexts } from 'virtual:texts/notification-rules';
import { texts as rulesTexts } from 'virtual:texts/request-rules';
import { texts as rolesTexts } from 'virtual:texts/roles';
import { texts as settingsHistoryTexts } from 'virtual:texts/settings-history';
import type { ComponentChild } from 'preact';
import type { AreaContext } from '#areas/context.ts';
import { createLazyModule } from '#areas/lazy-module.ts';
import { parseGatewayUrl } from '#gateway-client/gateway-url.ts';
import { isApiError } from '#http/errors.ts';
import type { TextFile } from '#shared/i18n.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, signal } from '#shared/signals.ts';
import { createOverview, type OverviewModel } from './overview.ts';
import { gatewayOf, type OpenSection } from './section.ts';

export const sectionNames = [
  'accounting_connections',
  'roles',
  'request_rules',
  'notification_rules',
  'field_mapping',
  'accountants',
  'accounting_events',
  'crm_access',
  'diagnostics',
  'audit',
  'settings_history',
] as const;
export type SectionName = (typeof sectionNames)[number];

export type LazySectionState = 'closed' | 'coming' | 'open' | 'failed';

/** One section of the page; its code is loaded when it is first opened. */
export interface LazySection {
  readonly name: SectionName;
  readonly state: ReadonlySignal<LazySectionState>;
  /** The section's content; null until it has loaded. */
  readonly content: ReadonlySignal<ComponentChild>;
  /** Opens or folds the section; unsaved edits stay. */
  toggle(): void;
}

type Section = { readonly open: OpenSection };

const sources: Readonly<Record<SectionName, readonly [() => Promise<Section>, TextFile]>> = {
  roles: [() => import('./roles/index.ts'), rolesTexts],
  request_rules: [() => import('./request-rules/index.ts'), rulesTexts],
  notification_rules: [() => import('./notification-rules/index.ts'), notificationsTexts],
  field_mapping: [() => import('./field-mapping/index.ts'), fieldsTexts],
  accountants: [() => import('./accountants/index.ts'), accountantsTexts],
  accounting_connections: [() => import('./accounting-connections/index.ts'), connectionsTexts],
  accounting_events: [() => import('./accounting-events/index.ts'), eventsTexts],
  audit: [() => import('./audit/index.ts'), auditTexts],
  settings_history: [() => import('./settings-history/index.ts'), settingsHistoryTexts],
  diagnostics: [() => import('./diagnostics/index.ts'), diagnosticsTexts],
  crm_access: [() => import('./crm-access/index.ts'), accessTexts],
};

/** The sections of the page with their summaries. */
export interface Offered {
  readonly sections: readonly LazySection[];
  readonly overview: OverviewModel;
}

/** Who may open the sections. */
export interface Admission {
  /** All sections, for an administrator; null until that is known, and where no gateway is connected. */
  readonly offered: ReadonlySignal<Offered | null>;
  /**
   * The error that kept us from finding out whether the user is an administrator; null while there is none.
   */
  readonly fault: ReadonlySignal<unknown>;
  retry(): void;
}

export function admit(lifetime: Lifetime, context: AreaContext, style: (css: string) => void): Admission {
  const offered = signal<Offered | null>(null);
  const fault = signal<unknown>(null);
  const show = (): void => {
    const overview = createOverview(lifetime, context);
    void overview.read();
    // The summary line is updated when a section is folded, so it reflects the changes made in it.
    const folded = (): void => void overview.read();
    const frame = { lifetime, context, style, folded };
    offered.value = { sections: sectionNames.map((name) => createLazySection(name, frame)), overview };
  };
  const look = async (): Promise<void> => {
    fault.value = null;
    try {
      if ((await mayAdminister(lifetime, context)) && !lifetime.ended) show();
    } catch (error) {
      if (lifetime.ended) return;
      context.log.trace('advanced', error);
      fault.value = error;
    }
  };
  const isConnected = parseGatewayUrl(context.host.settings().gateway_url).ok;
  if (isConnected && context.host.user().isAdmin) show();
  else if (isConnected) void look();
  return { offered, fault, retry: () => void look() };
}

/**
 * An administrator of the CRM always administers; for other users the gateway's session decides, so nobody
 * sees a section they may not open.
 */
async function mayAdminister(lifetime: Lifetime, context: AreaContext): Promise<boolean> {
  try {
    return (await gatewayOf(context).warm(lifetime.signal)).permissions.administer;
  } catch (error) {
    if (isApiError(error) && error.kind === 'forbidden') return false;
    throw error;
  }
}

interface Frame {
  readonly lifetime: Lifetime;
  readonly context: AreaContext;
  style(css: string): void;
  folded(): void;
}

function createLazySection(name: SectionName, { lifetime, context, style, folded }: Frame): LazySection {
  const state = signal<LazySectionState>('closed');
  const { value: content, want } = createLazyModule(
    lifetime,
    async () => (await context.loadPart(lifetime, ...sources[name])).open(lifetime, context, style),
    (error) => context.log.trace('advanced', error),
  );
  const open = async (): Promise<void> => {
    state.value = 'coming';
    state.value = (await want()) === null ? 'failed' : 'open';
  };
  return {
    name,
    state,
    content,
    toggle() {
      if (state.peek() === 'coming') return;
      if (content.peek() === null) void open();
      else if (state.peek() === 'open') {
        state.value = 'closed';
        folded();
      } else state.value = 'open';
    },
  };
}
