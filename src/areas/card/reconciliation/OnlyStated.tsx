import type { OnlyStated as Stated } from '#contract/books/reconciliation.ts';
import { formatMoment } from '#domain/dates/date-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { SumLine } from '#ui/SumLine.tsx';
import { owedText } from './Balances.tsx';

/** Balances that accounting states without a document: there is nothing a statement could list. */
export function OnlyStated({
  stated,
  text,
}: {
  readonly stated: readonly Stated[];
  readonly text: Translate;
}) {
  return (
    <>
      <dl class="sum-lines">
        {stated.map((one) => (
          <SumLine
            key={`${one.counterparty.id} ${one.own_entity?.id} ${one.word.owed.currency}`}
            label={labelOf(one, text)}
            value={owedText(one.word.owed, text)}
            kind="strong"
          />
        ))}
      </dl>
      <p class="warn toned">{text('card.reconciliation.only_stated')}</p>
    </>
  );
}

function labelOf({ own_entity, word: { source, read_at } }: Stated, text: Translate): string {
  const said = text('card.reconciliation.said', { source, moment: formatMoment(read_at, text.locale) });
  return own_entity ? `${own_entity.name}. ${said}` : said;
}
