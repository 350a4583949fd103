import { formatCompactMoney } from '#domain/money/money-compact.ts';
import { formatMoney } from '#domain/money/money-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { Icon } from '#ui/Icon.tsx';
import type { Badge } from './badges.ts';

export interface BadgeViewProps {
  readonly text: Translate;
  readonly badge: Badge;
}

const tones = { overdue: 'bad', debt: 'warn', hidden: 'neutral' } as const;

/** A mark in a card's corner: an icon and a word; the whole of it is in its name for screen readers. */
export function BadgeView({ text, badge }: BadgeViewProps) {
  const tone = tones[badge.kind];
  return (
    <span class={`mark ${tone}`} role="img" aria-label={labelOf(badge, text)}>
      <Icon name={tone} />
      <span aria-hidden="true">{wordsOf(badge, text)}</span>
    </span>
  );
}

function wordsOf(badge: Badge, text: Translate): string {
  if (badge.kind === 'hidden') return text('pipeline.hidden');
  if (badge.kind === 'overdue') {
    return badge.overdueDays > 0
      ? text('pipeline.overdue', { days: badge.overdueDays })
      : text('pipeline.overdue_plain');
  }
  const [first, ...others] = badge.balances;
  if (!first) return text('pipeline.debt');
  const sum = formatCompactMoney(first.receivable, text.locale);
  return text('pipeline.debt_sum', { sum: others.length > 0 ? `${sum} +${others.length}` : sum });
}

function labelOf(badge: Badge, text: Translate): string {
  if (badge.kind === 'hidden') return text('pipeline.label.hidden');
  const sums = badge.balances.map((balance) => formatMoney(balance.receivable, text.locale)).join(', ');
  if (badge.kind === 'debt')
    return sums ? text('pipeline.label.debt', { sums }) : text('pipeline.label.debt_hidden');
  const count = badge.overdueDays;
  return sums
    ? text('pipeline.label.overdue', { count, sums })
    : text('pipeline.label.overdue_hidden', { count });
}
