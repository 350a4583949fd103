import type { AuditEntry } from '#contract/settings/audit.ts';
import type { Translate } from '#shared/i18n.ts';
import { actionInWords, changeInWords, nameOf, subjectInWords, type Words } from './words.ts';

export function Entry({ words, entry }: { readonly words: Words; readonly entry: AuditEntry }) {
  const { text } = words;
  const subject = subjectInWords(entry, words);
  return (
    <li class="entry">
      <time class="muted" dateTime={entry.at}>
        {momentOf(entry.at, text)}
      </time>
      <div>
        <p>
          <strong>{nameOf(entry.by, words)}</strong>: {actionInWords(entry.action, words)}
          {subject && <span>. {subject}</span>}
        </p>
        {entry.changes.map((change) => (
          <p key={`${change.what} ${change.subject} ${change.after}`}>
            {changeInWords(change, entry.sums_hidden, words)}
          </p>
        ))}
        {entry.origin && <p class="muted">{text('advanced.audit.from', { origin: entry.origin })}</p>}
      </div>
    </li>
  );
}

/** Includes the year: an audit entry may be read years later. */
function momentOf(at: string, text: Translate): string {
  return new Intl.DateTimeFormat(text.locale, { dateStyle: 'medium', timeStyle: 'short' }).format(
    Date.parse(at),
  );
}
