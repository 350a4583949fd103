import type { PanelResponse } from '#contract/books/panel.ts';
import { formatMoment } from '#domain/date-format.ts';
import { formatMoney } from '#domain/money-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { sumsOf } from './Summary.tsx';

/**
 * The headlines of a panel as text: the language, when the source said so, then labels and sums by turns.
 * Empty where the user sees no sum.
 */
export function glanceOf({ summary, permissions, source }: PanelResponse, text: Translate): string[] {
  const sums = permissions.see_sums && summary ? summary.balances.flatMap(sumsOf) : [];
  if (sums.length === 0) return [];
  const moment = formatMoment(source.as_of, text.locale);
  return [
    text.locale,
    text('common.updated_at', { moment }),
    ...sums.flatMap(([label, sum]) => [text(label), formatMoney(sum, text.locale)]),
  ];
}
