import type { LastFault, Waits } from '#contract/settings/diagnostics.ts';
import { formatMoment } from '#domain/dates/date-format.ts';
import type { Translate } from '#shared/i18n.ts';
import type { Facts } from './model.ts';

export const lineNames = [
  'versions',
  'database',
  'books',
  'crm',
  'outbox',
  'rates',
  'clocks',
  'page',
] as const;
export type LineName = (typeof lineNames)[number];

/** The health of one part in words, and what to do when it is not well. */
export interface Line {
  readonly tone: 'good' | 'warn' | 'bad';
  readonly says: readonly string[];
  readonly advice: string | null;
}

type LineOf = (facts: Facts, text: Translate) => Line;

/** A page's tokens are refused when the clocks differ by more. */
const MOST_SKEW_SECONDS = 30;

export const lines: Readonly<Record<LineName, LineOf>> = {
  versions({ report, page }, text) {
    const { gateway, contract } = report.versions;
    const same = page.widget === '' || page.widget === gateway;
    const says = [text('advanced.diagnostics.versions', { widget: page.widget || '?', gateway, contract })];
    return lineOf(same ? 'good' : 'warn', says, text('advanced.diagnostics.versions_differ'));
  },
  database({ report: { database } }, text) {
    const { engine, migration: done, known_migration: known, migrated_at } = database;
    const values = { engine: text(`advanced.diagnostics.engine.${engine}`), done, known };
    const moment = formatMoment(migrated_at, text.locale);
    return lineOf('good', [text('advanced.diagnostics.database', { ...values, moment })], '');
  },
  books({ report: { books } }, text) {
    const kind = text(`advanced.diagnostics.books_kind.${unknownIf(books.kind)}`);
    const count = books.capabilities.documents.length;
    const says = [text('advanced.diagnostics.books', { kind, count }), ...answered(books, text)];
    return lineOf(toneOf(books), says, text('advanced.diagnostics.books_advice'));
  },
  crm({ report: { crm } }, text) {
    const { status, access_expires_at: access, refresh_expires_at: refresh, refreshed_at: renewed } = crm;
    const at = (moment: string): string => formatMoment(moment, text.locale);
    const says = [
      `${text(`advanced.crm_access.state.${status}`)}.`,
      ...(crm.reason ? [text(`advanced.crm_access.reason.${crm.reason}`)] : []),
      ...(access && refresh
        ? [text('advanced.diagnostics.crm_expires', { access: at(access), refresh: at(refresh) })]
        : []),
      ...(renewed ? [text('advanced.diagnostics.crm_renewed', { moment: at(renewed) })] : []),
      ...answered(crm, text),
    ];
    const tone = status === 'connected' ? toneOf(crm) : status === 'never' ? 'warn' : 'bad';
    return lineOf(tone, says, text('advanced.diagnostics.crm_advice'));
  },
  outbox({ report: { outbox } }, text) {
    const { waiting, oldest_at, failing, parked } = outbox;
    const moment = oldest_at ? formatMoment(oldest_at, text.locale) : '';
    const says = [
      waiting === 0
        ? text('advanced.diagnostics.outbox_none')
        : text('advanced.diagnostics.outbox_waiting', { count: waiting, moment }),
      ...failing.map(({ cause, count }) =>
        text('advanced.diagnostics.outbox_failing', { count, cause: causeIn(cause, text) }),
      ),
      ...(parked > 0 ? [text('advanced.diagnostics.outbox_parked', { count: parked })] : []),
    ];
    const tone = parked > 0 ? 'bad' : failing.length > 0 ? 'warn' : 'good';
    return lineOf(tone, says, text('advanced.diagnostics.outbox_advice'));
  },
  rates({ report: { rates } }, text) {
    const says = (['own', 'crm', 'books'] as const).flatMap((who) => waited(who, rates[who], text));
    if (says.length === 0) return lineOf('good', [text('advanced.diagnostics.rates_none')], '');
    return lineOf('warn', says, text('advanced.diagnostics.rates_advice'));
  },
  clocks({ report, pageClock }, text) {
    const skews = [
      { who: 'page', seconds: Math.abs(pageClock) },
      { who: 'crm', seconds: Math.abs(report.crm_clock ?? 0) },
    ].filter(({ seconds }) => seconds > MOST_SKEW_SECONDS);
    if (skews.length === 0) return lineOf('good', [text('advanced.diagnostics.clock_good')], '');
    const says = skews.map(({ who, seconds }) => text(`advanced.diagnostics.clock.${who}`, { seconds }));
    return lineOf('bad', says, text('advanced.diagnostics.clock_advice'));
  },
  page({ page: { loaded, failed } }, text) {
    const says = [
      text('advanced.diagnostics.page_loaded', { count: loaded.length, names: loaded.join(', ') || '—' }),
      ...(failed.length > 0 ? [text('advanced.diagnostics.page_failed', { names: failed.join(', ') })] : []),
    ];
    return lineOf(failed.length > 0 ? 'bad' : 'good', says, text('advanced.diagnostics.page_advice'));
  },
};

function lineOf(tone: Line['tone'], says: readonly string[], advice: string): Line {
  return { tone, says, advice: tone === 'good' ? null : advice };
}

export function causeIn(cause: string, text: Translate): string {
  return text(`advanced.diagnostics.cause.${unknownIf(cause)}`);
}

/** `other` in the contract; as a key it would be a plural form. */
export function unknownIf(name: string): string {
  return name === 'other' ? 'unknown' : name;
}

interface Answers {
  readonly good_at: string | null;
  readonly fault: LastFault;
}

function answered({ good_at, fault }: Answers, text: Translate): string[] {
  const { locale } = text;
  const good = good_at
    ? text('advanced.diagnostics.good', { moment: formatMoment(good_at, locale) })
    : text('advanced.diagnostics.never');
  if (!fault) return [good];
  const values = { cause: causeIn(fault.cause, text), count: fault.count };
  return [good, text('advanced.diagnostics.fault', { ...values, moment: formatMoment(fault.at, locale) })];
}

/** A fault older than the last successful answer is over. */
function toneOf({ good_at, fault }: Answers): Line['tone'] {
  return fault && (good_at === null || fault.at > good_at) ? 'bad' : 'good';
}

function waited(who: 'own' | 'crm' | 'books', waits: Waits, text: Translate): string[] {
  if (!waits) return [];
  const moment = formatMoment(waits.at, text.locale);
  return [text(`advanced.diagnostics.waits.${who}`, { count: waits.count, moment })];
}
