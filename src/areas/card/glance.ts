import type { PanelResponse } from '#contract/books/panel.ts';
import { formatMoment } from '#domain/dates/date-format.ts';
import { formatMoney } from '#domain/money/money-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { sumsOf } from './Summary.tsx';

/** Characters of the clients' names: two lines of the narrowest column. */
const MOST_OF_NAME = 48;

/**
 * The headlines of a panel as text: the language, the time of the figures, then labels and sums alternately.
 * The first label is the clients' names, its sum is empty. Empty where the user sees no sum.
 */
export function glanceOf({ summary, match, permissions, source }: PanelResponse, text: Translate): string[] {
  const sums = permissions.see_sums && summary ? summary.balances.flatMap(sumsOf) : [];
  if (sums.length === 0) return [];
  const moment = formatMoment(source.as_of, text.locale);
  return [
    text.locale,
    text('common.updated_at', { moment }),
    cut(match.counterparties.map(({ name }) => name).join(', ')),
    '',
    ...sums.flatMap(([label, sum]) => [text(label), formatMoney(sum, text.locale)]),
  ];
}

/** Without tabs and line breaks, which are separators in the stored text. */
function cut(names: string): string {
  const line = names.replace(/\s+/g, ' ');
  return line.length > MOST_OF_NAME ? `${line.slice(0, MOST_OF_NAME - 1)}…` : line;
}
