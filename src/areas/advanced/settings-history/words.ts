import type { ConfigChange, SavedSettings } from '#contract/settings/settings-history.ts';
import type { Translate } from '#shared/i18n.ts';
import { changeInWords, type Words } from '../audit/words.ts';

/** Changes the audit has texts for. */
const logged = ['kind', 'limit', 'read_only', 'role', 'members', 'field'] as const;

export function configChangeInWords(change: ConfigChange, hidden: boolean, words: Words): string {
  const what = logged.find((name) => name === change.what);
  if (what) return changeInWords({ ...change, what }, hidden, words);
  if (change.what === 'notification') return notificationInWords(change, words.text);
  return otherInWords(change, words.text);
}

/** How many rules of a subject were changed. */
function notificationInWords({ subject, after }: ConfigChange, text: Translate): string {
  const name = subject || text('advanced.audit.everybody');
  return text('advanced.settings_history.notification', { name, count: Number(after) });
}

/** A kind of settings added later; one from a newer gateway is shown by its code. */
function otherInWords({ what, subject, before, after }: ConfigChange, text: Translate): string {
  const key = `advanced.settings_history.what.${what}`;
  const words = text(key);
  const name = [
    words === key ? text('advanced.settings_history.what.unknown', { code: what }) : words,
    subject,
  ]
    .filter((part) => part !== '')
    .join(': ');
  const none = text('advanced.settings_history.nothing');
  return text('advanced.audit.change', { name, before: before || none, after: after || none });
}

export function kindInWords(kind: string, text: Translate): string {
  const key = `advanced.settings_history.kind.${kind}`;
  const words = text(key);
  return words === key ? kind : words;
}

/** Includes the year: versions are kept for long. */
export function momentOf({ at }: SavedSettings, text: Translate): string {
  if (at === null) return text('advanced.settings_history.at_first');
  return new Intl.DateTimeFormat(text.locale, { dateStyle: 'medium', timeStyle: 'short' }).format(
    Date.parse(at),
  );
}
