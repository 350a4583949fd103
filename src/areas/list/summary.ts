/** What the ticked rows amount to: counts, totals and one line a row. Pure; the gateway has done the sums. */
import type { BatchItem, BatchResponse } from '#contract/books/batch.ts';
import type { Balance } from '#contract/books/panel.ts';
import type { EntityRef, Party } from '#contract/common-schemas.ts';

export interface Question {
  readonly entity: EntityRef;
  readonly parties: readonly Pick<Party, 'entity' | 'name' | 'inn'>[];
  /** Id of the user who answers for the entity, as the CRM gave it. */
  readonly responsible?: unknown;
  /** The CRM did not show the asker who is linked. */
  readonly hidden?: boolean;
}

export interface ListRow {
  readonly entity: EntityRef;
  /** Company or contact behind the entity; empty when the CRM knows none. */
  readonly name: string;
  /** Id of the user who answers for it, in digits; empty when the CRM does not say. */
  readonly responsible: string;
  /** Of the counterparties behind it, or of the card itself where the books know none. */
  readonly inns: readonly string[];
  /** `hidden`: not found, and who is linked was not shown, so that nothing is said by that. */
  readonly match: BatchItem['match'] | 'hidden';
  readonly hasDebt: boolean;
  readonly hasOverdue: boolean;
  readonly overdueDays: number;
  /** A line a currency; empty when the role hides sums or nothing was matched. */
  readonly balances: readonly Balance[];
}

export interface ListSummary {
  readonly rows: readonly ListRow[];
  readonly withDebt: number;
  readonly overdue: number;
  readonly unmatched: number;
  readonly hidden: number;
  readonly ambiguous: number;
  /** Each counterparty once, a line a currency; null when the role hides sums. */
  readonly totals: readonly Balance[] | null;
  readonly source: BatchResponse['source'];
}

export function summarize(questions: readonly Question[], response: BatchResponse): ListSummary {
  const answers = new Map(response.items.map((item) => [keyOf(item.entity), item]));
  const rows = questions.map((question) => toRow(question, answers.get(keyOf(question.entity))));
  const count = (accept: (row: ListRow) => boolean): number => rows.filter(accept).length;
  return {
    rows,
    withDebt: count((row) => row.hasDebt),
    overdue: count((row) => row.hasOverdue),
    unmatched: count((row) => row.match === 'none'),
    hidden: count((row) => row.match === 'hidden'),
    ambiguous: count((row) => row.match === 'ambiguous'),
    totals: response.totals,
    source: response.source,
  };
}

/** A deal and its company may be ticked together; the same entity twice is one row. */
export function distinct(entities: readonly EntityRef[]): EntityRef[] {
  return [...new Map(entities.map((entity) => [keyOf(entity), entity])).values()];
}

export function keyOf({ type, id }: EntityRef): string {
  return `${type} ${id}`;
}

function toRow({ entity, parties, responsible, hidden }: Question, item: BatchItem | undefined): ListRow {
  return {
    entity,
    name: parties.find((party) => party.name)?.name ?? '',
    responsible: Number.isSafeInteger(responsible) ? String(responsible) : '',
    inns: item?.inns?.length ? item.inns : innsOf(parties),
    match: hidden && item?.match === 'none' ? 'hidden' : (item?.match ?? 'none'),
    hasDebt: item?.has_debt ?? false,
    hasOverdue: item?.has_overdue ?? false,
    overdueDays: item?.overdue_days ?? 0,
    balances: item?.balances ?? [],
  };
}

function innsOf(parties: Question['parties']): string[] {
  return [...new Set(parties.flatMap(({ inn }) => inn?.trim() || []))];
}
