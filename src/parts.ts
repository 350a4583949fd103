/** Where the lazily loaded parts are: parts of areas, administrator pages and notifications. */
import { texts as advancedTexts } from 'virtual:texts/advanced';
import { texts as cardDetailsTexts } from 'virtual:texts/card-details';
import { texts as cardDocumentsTexts } from 'virtual:texts/card-documents';
import { texts as cardFormTexts } from 'virtual:texts/card-form';
import { texts as cardPaymentsTexts } from 'virtual:texts/card-payments';
import { texts as cardRequestsTexts } from 'virtual:texts/card-requests';
import { texts as notificationsTexts } from 'virtual:texts/notifications';
import { texts as settingsTexts } from 'virtual:texts/settings';
import type { AreaParts, OpenArea } from '#areas/context.ts';
import type { AreaName } from '#areas/locations.ts';
import type { TextFile } from '#shared/i18n.ts';

/** A dynamic import, which is a chunk of its own, and the texts it uses. */
export type LazyCode<Module> = readonly [code: () => Promise<Module>, texts?: TextFile];

export interface AreaEntry {
  readonly open: OpenArea<never>;
}

export type Parts = { readonly [Name in keyof AreaParts]?: LazyCode<AreaParts[Name]> };

/** All but the first one, which `script.js` imports itself. */
export const parts: Parts = {
  cardDetails: [() => import('#areas/card/details/index.ts'), cardDetailsTexts],
  cardDocuments: [() => import('#areas/card/documents/index.ts'), cardDocumentsTexts],
  cardPayments: [() => import('#areas/card/payments/index.ts'), cardPaymentsTexts],
  cardRequests: [() => import('#areas/card/requests/index.ts'), cardRequestsTexts],
  cardRequestForm: [() => import('#areas/card/requests/form/index.ts'), cardFormTexts],
  pageEvents: [() => import('#host/page/page-events.ts')],
};

/** Also used to explain why an address cannot be saved. */
export const settings = [() => import('#areas/settings/index.ts'), settingsTexts] as const;

/** Administrator pages and notifications. */
export const entries: Readonly<Partial<Record<AreaName, LazyCode<AreaEntry>>>> = {
  settings,
  notifications: [() => import('#areas/notifications/index.ts'), notificationsTexts],
  advanced: [() => import('#areas/advanced/index.ts'), advancedTexts],
};
