import { pathOf } from '#areas/paths.ts';
import type { Notice } from '#contract/notifications.ts';
import { formatMoney } from '#domain/money-format.ts';
import type { PageMessage } from '#host/page-events.ts';
import type { Translate } from '#shared/i18n.ts';

/** More at once are summed: a screen full of popups is read by nobody. */
const MOST = 3;

/** Popups of a lot, the oldest first: each of a few, of many the newest two and how many more there are. */
export function messagesOf(items: readonly Notice[], text: Translate): PageMessage[] {
  if (items.length <= MOST) return items.map((notice) => messageOf(notice, text));
  const rest = items.slice(0, 1 - MOST);
  const newest = items.slice(1 - MOST).map((notice) => messageOf(notice, text));
  return [sumOf(rest, text), ...newest];
}

function sumOf(rest: readonly Notice[], text: Translate): PageMessage {
  const named = rest.slice(-MOST).map((notice) => headerOf(notice, text));
  const left = rest.length > named.length ? '…' : '';
  return {
    header: text('notices.more', { count: rest.length }),
    text: named.join('; ') + left,
    at: new Date(rest.at(-1)?.at ?? 0),
    link: null,
  };
}

function messageOf(notice: Notice, text: Translate): PageMessage {
  const { entity, at } = notice;
  return {
    header: headerOf(notice, text),
    text: detailsOf(notice, text).join(' · '),
    at: new Date(at),
    link: entity && isUrgent(notice) ? pathOf(entity) : null,
  };
}

/** The reader is waited for. */
function isUrgent({ kind, words: { step } }: Notice): boolean {
  if (kind === 'approval_wanted' || kind === 'overdue_started') return true;
  return kind === 'request_step' && (step === 'ask' || step === 'reject');
}

function headerOf({ kind, words }: Notice, text: Translate): string {
  const { number: digits, step = '' } = words;
  const number = digits ? text('notices.number', { number: digits }) : '';
  const key = kind === 'request_step' ? `notices.step.${step}` : `notices.kind.${kind}`;
  const known = text(key, { number });
  // A newer gateway tells of steps this page has no words for.
  const header = known === key ? text('notices.step.other', { number }) : known;
  return header.replace(/ {2,}/g, ' ').trim();
}

function detailsOf({ words, money }: Notice, text: Translate): string[] {
  const { request_kind: kind, title, days } = words;
  return [
    ...(kind ? [text(`request.kind.${kind}`)] : []),
    ...(title ? [title] : []),
    ...(money ? [formatMoney(money, text.locale)] : []),
    ...(days ? [text('notices.days', { count: days })] : []),
  ];
}
