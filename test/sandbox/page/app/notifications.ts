import { callingWidget } from '../probe/attribution.ts';
import type { Toasts } from '../ui/toasts.ts';
import type { Channels } from './channels.ts';
import type { Host } from './host.ts';
import { asText, createInbox, type Ends, type Inbox } from './inbox.ts';

type Notice = {
  header?: unknown;
  text?: unknown;
  message?: unknown;
  date?: unknown;
  link?: unknown;
};
type Show = (kind: 'message' | 'error' | 'call', notice: Notice) => void;

const dateOf = (given: unknown) => given ?? Math.floor(Date.now() / 1000);

function minutes(seconds: unknown): string {
  const total = Math.max(0, Math.round(Number(seconds) || 0));
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}

/** The host URL-encodes the number inside `href="…?phone=…"` of a call's text. */
function encodePhone(text: string): string {
  return text.replace(
    /(href="[^"]*[?&]phone=)([^"&]*)/g,
    (_all, head: string, phone: string) => head + encodeURIComponent(phone),
  );
}

/** Pop-ups shown in this browser only. */
function localMembers(show: Show): Record<string, unknown> {
  return {
    // Only an error's `link` is documented: a link in another kind would show nothing to click in the CRM.
    show_message: ({ link: _link, ...notice }: Notice) => show('message', notice),
    show_message_error: (notice: Notice) => show('error', notice),
    show_notification: (notice: { text: Notice; type: 'call' | 'error' }) => show(notice.type, notice.text),
  };
}

/** Notifications that are stored and sent to every channel of the user. */
function storedMembers(host: Host, show: Show, inbox: Inbox): Record<string, unknown> {
  return {
    add_error(notice: Notice, ends?: Ends) {
      const { text: message, header, link } = notice;
      show('error', notice);
      inbox.store({ date: dateOf(notice.date), type: 'error', message, header, link }, ends);
    },
    // Mutates the passed object, as the host does.
    add_call(call: Record<string, unknown>, ends?: Ends) {
      Object.assign(call, { type: 'call', user: host.boot.user.id, date: dateOf(call.date) });
      if (call.duration !== undefined) call.duration = minutes(call.duration);
      call.text = encodePhone(asText(call.text));
      show('call', { header: call.header ?? call.from, text: call.text, link: call.click_link });
      inbox.store(call, ends);
    },
  };
}

/** Why a subscription to the notification centre has no effect. */
function whyIgnored(code: string, by: string | null, known: boolean): string {
  const ignored = 'the call was ignored';
  if (known) return `APP.addNotificationCallback is for init_once widgets only; ${ignored}`;
  const own = by === null ? 'the code of no widget in the page' : `not the code of this widget ("${by}")`;
  return `APP.addNotificationCallback is given "${code}", which is ${own}; ${ignored}`;
}

/** `APP.notifications`, `APP.inbox` and `APP.addNotificationCallback`. */
export function createNotifications(host: Host, toasts: Toasts, channels: Channels): Record<string, unknown> {
  const inbox = createInbox(host, channels);
  const show: Show = (kind, notice) =>
    toasts.show(kind, asText(notice.header), asText(notice.text ?? notice.message), asText(notice.link));
  return {
    notifications: { ...localMembers(show), ...storedMembers(host, show, inbox) },
    inbox: { showNotification: (notice: Notice) => show('message', notice) },
    addNotificationCallback(code: string, call: (data: unknown) => void) {
      const by = callingWidget();
      const known = host.app.widgets.list[code];
      if (known?.init_once === 'Y') inbox.subscribe(code, call);
      else
        host.probe.fault(by ?? (known && code) ?? null, whyIgnored(code, by, known !== undefined), {
          rule: 'contract',
        });
    },
  };
}
