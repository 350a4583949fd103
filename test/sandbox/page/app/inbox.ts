import type { InboxStored } from '../../boot.ts';
import type { Channels } from './channels.ts';
import type { Host } from './host.ts';

export type Ends = { done?: () => void; fail?: () => void; always?: () => void };
type Request = Record<string, unknown>;
type Subscriber = { code: string; call: (data: unknown) => void };

/** The notification centre: stores notifications for every delivery channel and notifies its subscribers. */
export type Inbox = {
  store(request: Request, ends?: Ends): void;
  subscribe(code: string, call: (data: unknown) => void): void;
};

export const asText = (value: unknown): string =>
  value === undefined || value === null ? '' : String(value);

/** What `addNotificationCallback` subscribers receive. */
function centreMessage(
  host: Host,
  request: Record<string, unknown>,
  stored: InboxStored,
): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1000);
  const id = stored.id ?? now;
  const rows = [{ style: 'normal', text: asText(request.message ?? request.text), class_height: 1 }];
  return {
    id,
    uuid: String(id),
    notification_id: id,
    entity: request.element ?? null,
    linked_entity: null,
    created_at: now,
    updated_at: now,
    is_read: false,
    silent: false,
    body: {
      title: asText(request.header),
      icon: request.type,
      rows,
      actions: { buttons: [], read_on_show: false },
    },
    click: { type: 'link', value: request.link ?? request.click_link ?? '' },
    web_link: request.link ?? '',
    absolute_link: request.link ?? '',
    buttons: [],
    notification: true,
    user: host.boot.user.id,
  };
}

export function createInbox(host: Host, channels: Channels): Inbox {
  const subscribers: Subscriber[] = [];

  function notify({ code, call }: Subscriber, message: Request): void {
    try {
      call(message);
    } catch (error) {
      const text = `notification callback: ${String(error)}`;
      host.probe.add({ kind: 'exception', widget: code, text, detail: error });
    }
  }

  function deliver(message: Request): void {
    for (const subscriber of subscribers) notify(subscriber, message);
    channels.publish(`notifications:${host.boot.account.id}:${host.boot.user.id}`, message);
  }

  return {
    subscribe: (code, call) => void subscribers.push({ code, call }),
    store(request, ends = {}) {
      host.$.ajax({ url: '/ajax/v1/inbox/add/', method: 'POST', data: { request }, dataType: 'json' })
        .done((stored: InboxStored) => {
          ends.done?.();
          deliver(centreMessage(host, request, stored ?? {}));
        })
        .fail(() => ends.fail?.())
        .always(() => ends.always?.());
    },
  };
}
