import { notificationsResponse } from 'virtual:contract-validators';
import { connection } from '#areas/connection.ts';
import type { OpenArea } from '#areas/context.ts';
import { claimNotificationsCall } from '#gateway-client/calls/notifications-calls.ts';
import { messagesOf } from './messages.ts';
import { type Rhythm, watchNews } from './watch.ts';

/** News of accounting in whatever page is open, by the CRM's own popups. It draws nothing and never speaks of its own troubles. */
export const open: OpenArea = async (lifetime, context) => {
  const { host, text, clock } = context;
  const { gateway } = connection(context);
  if (!gateway) return;
  const { createPageEvents } = await context.load(lifetime, 'pageEvents');
  if (lifetime.ended) return;
  const events = createPageEvents();
  watchNews(
    {
      events,
      clock,
      claim: claimNotificationsCall(gateway, notificationsResponse),
      rhythm: context.keep('notifications', (): Rhythm => ({ notBefore: 0 })),
      owner: `${host.account().id} ${host.user().id}`,
      failed: (error) => context.log.trace('notifications', error),
      onNews(items) {
        for (const message of messagesOf(items, text)) events.showMessage(message);
      },
    },
    lifetime,
  );
};
