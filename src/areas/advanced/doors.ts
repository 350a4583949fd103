import { texts as accessTexts } from 'virtual:texts/access';
import { texts as accountantsTexts } from 'virtual:texts/accountants';
import { texts as diagnosticsTexts } from 'virtual:texts/diagnostics';
import { texts as eventsTexts } from 'virtual:texts/events';
import { texts as fieldsTexts } from 'virtual:texts/fields';
import { texts as journalTexts } from 'virtual:texts/journal';
import { texts as noticesTexts } from 'virtual:texts/notification-rules';
import { texts as rulesTexts } from 'virtual:texts/rules';
import { texts as versionsTexts } from 'virtual:texts/versions';
import { type ReadonlySignal, signal } from '@preact/signals';
import type { ComponentChild } from 'preact';
import type { AreaContext } from '#areas/context.ts';
import { parseGatewayUrl } from '#backoffice/gateway-url.ts';
import type { TextFile } from '#shared/i18n.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { gatewayOf, type OpenSection } from './section.ts';

export const sectionNames = [
  'rules',
  'notices',
  'fields',
  'accountants',
  'events',
  'journal',
  'versions',
  'diagnostics',
  'access',
] as const;
export type SectionName = (typeof sectionNames)[number];

export type DoorState = 'closed' | 'coming' | 'open' | 'failed';

/** The way to one section of the page, whose code comes when it is first asked for. */
export interface Door {
  readonly name: SectionName;
  readonly state: ReadonlySignal<DoorState>;
  /** What the section draws; null until it has come. */
  readonly content: ReadonlySignal<ComponentChild>;
  /** Opens, or folds away; what is being edited there stays. */
  toggle(): void;
}

type Section = { readonly open: OpenSection };

const sections: Readonly<Record<SectionName, readonly [() => Promise<Section>, TextFile]>> = {
  rules: [() => import('./request-rules/index.ts'), rulesTexts],
  notices: [() => import('./notification-rules/index.ts'), noticesTexts],
  fields: [() => import('./field-mapping/index.ts'), fieldsTexts],
  accountants: [() => import('./accountants/index.ts'), accountantsTexts],
  events: [() => import('./accounting-events/index.ts'), eventsTexts],
  journal: [() => import('./journal/index.ts'), journalTexts],
  versions: [() => import('./versions/index.ts'), versionsTexts],
  diagnostics: [() => import('./diagnostics/index.ts'), diagnosticsTexts],
  access: [() => import('./crm-access/index.ts'), accessTexts],
};

/** Doors of all sections for who administers, once that is known; none where no gateway is connected. */
export function admitted(
  lifetime: Lifetime,
  context: AreaContext,
  style: (css: string) => void,
): ReadonlySignal<readonly Door[]> {
  const doors = signal<readonly Door[]>([]);
  if (!parseGatewayUrl(context.host.settings().gateway_url).ok) return doors;
  const show = (): void => {
    doors.value = sectionNames.map((name) => createDoor(name, lifetime, context, style));
  };
  if (context.host.user().isAdmin) show();
  else
    void ask(lifetime, context).then((may) => {
      if (may && !lifetime.ended) show();
    });
  return doors;
}

/** An administrator of the CRM always administers; of another the gateway's session tells, so that nobody meets a closed door. */
async function ask(lifetime: Lifetime, context: AreaContext): Promise<boolean> {
  try {
    return (await gatewayOf(context).warm(lifetime.signal)).permissions.administer;
  } catch {
    return false;
  }
}

function createDoor(
  name: SectionName,
  lifetime: Lifetime,
  context: AreaContext,
  style: (css: string) => void,
): Door {
  const state = signal<DoorState>('closed');
  const content = signal<ComponentChild>(null);
  const open = async (): Promise<void> => {
    state.value = 'coming';
    try {
      const section = await context.loadPart(lifetime, ...sections[name]);
      if (lifetime.ended) return;
      content.value = section.open(lifetime, context, style);
      state.value = 'open';
    } catch (error) {
      context.log.trace('advanced', error);
      if (!lifetime.ended) state.value = 'failed';
    }
  };
  return {
    name,
    state,
    content,
    toggle() {
      if (state.peek() === 'coming') return;
      if (content.peek() === null) void open();
      else state.value = state.peek() === 'open' ? 'closed' : 'open';
    },
  };
}
