import type { Balance } from '#contract/books/panel.ts';
import { isZero } from '#domain/money/money-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { Amount } from '#ui/Amount.tsx';
import { Icon } from '#ui/Icon.tsx';
import type { Tone } from '#ui/tone.ts';
import type { ListSummary } from './summary.ts';

interface SummaryProps {
  readonly text: Translate;
  readonly summary: ListSummary;
}

/** Counts of the ticked rows and what they owe together. */
export function Summary({ text, summary }: SummaryProps) {
  return (
    <>
      <ul class="tiles">
        <Tile count={summary.withDebt} tone="warn" label={text('list.tile.debt')} />
        <Tile count={summary.overdue} tone="bad" label={text('list.tile.overdue')} />
        <Tile count={summary.unmatched} tone="neutral" label={text('list.tile.unmatched')} />
        <Tile count={summary.ambiguous} tone="neutral" label={text('list.tile.ambiguous')} />
        {summary.hidden > 0 && (
          <Tile count={summary.hidden} tone="neutral" label={text('list.tile.hidden')} />
        )}
      </ul>
      <Totals text={text} summary={summary} />
    </>
  );
}

function Tile({
  count,
  tone,
  label,
}: {
  readonly count: number;
  readonly tone: Tone;
  readonly label: string;
}) {
  return (
    <li class={`tile ${count > 0 ? tone : 'none'}`}>
      <strong>
        {count > 0 && tone !== 'neutral' && <Icon name={tone} />}
        {count}
      </strong>
      <span>{label}</span>
    </li>
  );
}

function Totals({ text, summary }: SummaryProps) {
  const { totals } = summary;
  if (totals === null) return <p class="muted">{text('list.total.hidden')}</p>;
  const owing = totals.filter((total) => !isZero(total.receivable) || !isZero(total.advance));
  if (owing.length === 0) return <p class="muted">{noneText({ text, summary })}</p>;
  return (
    <div class="totals">
      {owing.map((total) => (
        <Total key={total.currency} text={text} total={total} old={summary.source.status === 'stale'} />
      ))}
      <p class="muted">{text('list.total.once')}</p>
    </div>
  );
}

/** Of a client that was not found or not shown nothing is said. */
function noneText({ text, summary: { rows } }: SummaryProps): string {
  const matched = rows.filter((row) => row.match === 'matched').length;
  if (matched === rows.length) return text('list.total.none');
  return matched > 0 ? text('list.total.none_found') : text('list.total.unknown');
}

interface TotalProps {
  readonly text: Translate;
  readonly total: Balance;
  readonly old: boolean;
}

function Total({ text, total, old }: TotalProps) {
  const parts = [
    { label: text('list.total.debt'), money: total.receivable, always: true },
    { label: text('list.total.overdue'), money: total.overdue, always: false },
    { label: text('list.total.advance'), money: total.advance, always: false },
  ];
  return (
    <dl class="total">
      {parts
        .filter((part) => part.always || !isZero(part.money))
        .map((part) => (
          <div key={part.label}>
            <dt>{part.label}</dt>
            <dd>
              <Amount money={part.money} locale={text.locale} old={old} />
            </dd>
          </div>
        ))}
    </dl>
  );
}
