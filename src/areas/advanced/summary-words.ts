import type { SettingsOverview } from '#contract/settings/settings-overview.ts';
import { formatMoment } from '#domain/dates/date-format.ts';
import type { Translate } from '#shared/i18n.ts';
import type { SectionName } from './lazy-sections.ts';

/** The summary line of a folded section. */
export interface Summary {
  readonly tone: 'good' | 'warn' | 'bad' | 'muted';
  readonly words: string;
}

type Summarize = (overview: SettingsOverview, text: Translate) => Summary;

const summaries: Readonly<Record<SectionName, Summarize>> = {
  roles({ roles: { saved, read_only: closed, groups, people } }, text) {
    const own = [
      ...(groups > 0 ? [text('advanced.summary.groups', { count: groups })] : []),
      ...(people > 0 ? [text('advanced.summary.people', { count: people })] : []),
    ];
    const who = !saved ? [text('advanced.summary.roles_unset')] : own;
    const same = saved && own.length === 0 ? [text('advanced.summary.roles_same')] : [];
    return say(closed ? 'warn' : 'muted', [
      ...who,
      ...same,
      ...(closed ? [text('advanced.summary.read_only')] : []),
    ]);
  },
  request_rules({ request_rules: { kinds, limits } }, text) {
    if (kinds === 0) return say('warn', [text('advanced.summary.requests_off')]);
    const approval = text(`advanced.summary.${limits > 0 ? 'approval' : 'no_approval'}`);
    return say('muted', [text('advanced.summary.kinds', { count: kinds }), approval]);
  },
  notification_rules({ notification_rules: { rules: count } }, text) {
    return say('muted', [
      count > 0 ? text('advanced.summary.rules', { count }) : text('advanced.summary.one_rule'),
    ]);
  },
  field_mapping({ field_mapping: { chosen: count } }, text) {
    return say('muted', [
      count > 0 ? text('advanced.summary.fields', { count }) : text('advanced.summary.no_fields'),
    ]);
  },
  accountants({ accountants: { members: count, signed_in } }, text) {
    if (count === 0) return say('warn', [text('advanced.summary.nobody')]);
    const absent = count - signed_in;
    return say('muted', [
      text('advanced.summary.members', { count }),
      ...(absent > 0 ? [text('advanced.summary.not_yet', { count: absent })] : []),
    ]);
  },
  accounting_connections({ accounting_connections: { connections, first } }, text) {
    if (!first) return say('warn', [text('advanced.summary.books_none')]);
    const { kind, state, documents: count, good_at } = first;
    const moment = good_at === null ? '' : formatMoment(good_at, text.locale);
    const values = { name: nameOf(kind, text), moment, count };
    const more = connections - 1;
    return say(toneOf[state], [
      text(`advanced.summary.books_${state}`, values),
      ...(more > 0 ? [text('advanced.summary.books_more', { count: more })] : []),
    ]);
  },
  accounting_events({ accounting_events: { sources: count, enabled, last_at } }, text) {
    if (count === 0) return say('muted', [text('advanced.summary.not_connected')]);
    const last = last_at
      ? text('advanced.summary.last_event', { moment: formatMoment(last_at, text.locale) })
      : text('advanced.summary.no_events');
    if (enabled === 0) return say('warn', [text('advanced.summary.switched_off'), last]);
    return say('good', [text('advanced.summary.sources', { count: enabled }), last]);
  },
  crm_access({ crm_access: { status } }, text) {
    const tone = status === 'connected' ? 'good' : status === 'never' ? 'warn' : 'bad';
    return say(tone, [text(`advanced.crm_access.state.${status}`)]);
  },
  diagnostics({ diagnostics: { books, parked: count }, crm_access: { status } }, text) {
    const faults = [
      ...(status === 'disconnected' ? [text('advanced.crm_access.state.disconnected')] : []),
      ...(books === 'failing' ? [text('advanced.summary.books_silent')] : []),
      ...(count > 0 ? [text('advanced.summary.parked', { count })] : []),
    ];
    if (faults.length > 0) return say('bad', faults);
    return books === 'good'
      ? say('good', [text('advanced.summary.well')])
      : say('muted', [text('advanced.summary.not_asked')]);
  },
  audit: ({ audit: { last_at: at } }, text) => lastOf('entry', at, text),
  settings_history: ({ settings_history: { last_at: at } }, text) => lastOf('change', at, text),
};

const toneOf = { ready: 'good', loading: 'muted', paused: 'warn', failing: 'bad' } as const;

/** Of a system that this page does not know yet, its own name. */
function nameOf(kind: string, text: Translate): string {
  const key = `advanced.accounting_connections.system.${kind}`;
  const words = text(key);
  return words === key ? kind : words;
}

/** The summary in a few words, from the gateway's overview of all sections. */
export function summaryOf(name: SectionName, overview: SettingsOverview, text: Translate): Summary {
  return summaries[name](overview, text);
}

function lastOf(what: 'entry' | 'change', at: string | null, text: Translate): Summary {
  if (at === null) return say('muted', [text(`advanced.summary.no_${what}`)]);
  return say('muted', [text(`advanced.summary.last_${what}`, { moment: formatMoment(at, text.locale) })]);
}

function say(tone: Summary['tone'], parts: readonly string[]): Summary {
  return { tone, words: parts.join(' · ') };
}
