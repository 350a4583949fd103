import type {
  AccountingDifference,
  AccountingDifferences,
} from '#contract/settings/accounting-differences.ts';
import { money, subtract } from '#domain/money/money.ts';
import type { DifferenceRow, Differences } from '../store/books/differences.ts';

export function showDifferences({ counts, rows }: Differences): AccountingDifferences {
  const { stated, compared, differing, newer, read_at } = counts;
  return { read_at, stated, compared, differing, newer, clients: rows.map(differenceOf) };
}

function differenceOf(row: DifferenceRow): AccountingDifference {
  const { currency } = row;
  const [owed, computed] = [money(row.owed, currency), money(row.computed, currency)];
  return {
    counterparty_id: row.id,
    name: row.name,
    own_entity: row.own === '' ? null : { id: row.own, name: row.own_name },
    currency,
    sums: { owed, computed, difference: subtract(owed, computed) },
    hint: hintOf(row),
  };
}

function hintOf({ is_newer, has_documents }: DifferenceRow): AccountingDifference['hint'] {
  if (is_newer) return 'newer';
  return has_documents ? null : 'no_documents';
}
