import { pathOf } from '#areas/paths.ts';
import type { Notification } from '#contract/notifications.ts';
import { formatMoney } from '#domain/money/money-format.ts';
import type { PageMessage } from '#host/page/page-events.ts';
import type { Translate } from '#shared/i18n.ts';

/** More at once are summed: a screen full of popups is read by nobody. */
const MOST = 3;

/** Popups of a lot, the oldest first: each of a few, of many the newest two and how many more there are. */
export function messagesOf(items: readonly Notification[], text: Translate): PageMessage[] {
  if (items.length <= MOST) return items.map((notification) => messageOf(notification, text));
  const rest = items.slice(0, 1 - MOST);
  const newest = items.slice(1 - MOST).map((notification) => messageOf(notification, text));
  return [sumOf(rest, text), ...newest];
}

function sumOf(rest: readonly Notification[], text: Translate): PageMessage {
  const named = rest.slice(-MOST).map((notification) => headerOf(notification, text));
  const left = rest.length > named.length ? '…' : '';
  return {
    header: text('notifications.more', { count: rest.length }),
    text: named.join('; ') + left,
    at: new Date(rest.at(-1)?.at ?? 0),
    link: null,
  };
}

function messageOf(notification: Notification, text: Translate): PageMessage {
  const { entity, at } = notification;
  return {
    header: headerOf(notification, text),
    text: detailsOf(notification, text).join(' · '),
    at: new Date(at),
    link: entity && isUrgent(notification) ? pathOf(entity) : null,
  };
}

/** The reader is waited for. */
function isUrgent({ kind, words: { step } }: Notification): boolean {
  if (kind === 'approval_wanted' || kind === 'overdue_started') return true;
  return kind === 'request_step' && (step === 'ask' || step === 'reject');
}

function headerOf({ kind, words }: Notification, text: Translate): string {
  const { number: digits, step = '' } = words;
  const number = digits ? text('notifications.number', { number: digits }) : '';
  const key = kind === 'request_step' ? `notifications.step.${step}` : `notifications.kind.${kind}`;
  const known = text(key, { number });
  // A newer gateway sends steps this page has no words for.
  const header = known === key ? text('notifications.step.other', { number }) : known;
  return header.replace(/ {2,}/g, ' ').trim();
}

function detailsOf({ words, money }: Notification, text: Translate): string[] {
  const { request_kind: kind, title, days } = words;
  return [
    ...(kind ? [text(`request.kind.${kind}`)] : []),
    ...(title ? [title] : []),
    ...(money ? [formatMoney(money, text.locale)] : []),
    ...(days ? [text('notifications.days', { count: days })] : []),
  ];
}
