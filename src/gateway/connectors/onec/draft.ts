import { add, compare, zero } from '#domain/money/money.ts';
import { syncIdOf } from '../draft-key.ts';
import { type Draft, type Drafting, type DraftLine, type DraftMade, DraftRefused } from '../drafting.ts';
import { ConnectorFault } from '../fault.ts';
import { documentId } from './documents.ts';
import { isRefused, OneCRefusal, type RefusalReason } from './fault.ts';
import { type Fields, moneyOf, needText, referenceOf, rowsOf, textOf } from './fields.ts';
import type { Frame } from './frame.ts';
import { findItems } from './items.ts';
import type { DraftProfile } from './profile.ts';
import type { Source } from './source.ts';

export interface DraftClock {
  readonly now: () => number;
  /** Of the server, whose moments have none. */
  readonly zone: string;
}

/** Draft invoices of 1С, where the profile says how one is written: with a key of ours, never posted or changed. */
export function oneCDrafting(source: Source, clock: DraftClock): Drafting {
  return {
    items: (names, signal) =>
      refusing(async () =>
        findItems(source.client, (await place(source, signal)).draft.items, names, signal),
      ),
    find: (draft, signal) => refusing(async () => byKey(source, await place(source, signal), draft, signal)),
    make: (draft, signal) => refusing(() => make(source, draft, { clock, signal })),
  };
}

interface Place {
  readonly frame: Frame;
  readonly draft: DraftProfile;
}

async function place(source: Source, signal: AbortSignal): Promise<Place> {
  const frame = await source.frame(signal);
  const { draft } = frame.profile;
  if (!draft) throw new DraftRefused('configuration');
  return { frame, draft };
}

/**
 * Looked for first by our key; then, for a base that keeps keys of its own, by client, comment and sum. A key
 * that is taken in between is ours too.
 */
async function make(
  source: Source,
  draft: Draft,
  { clock, signal }: { readonly clock: DraftClock; readonly signal: AbortSignal },
): Promise<DraftMade> {
  const at = await place(source, signal);
  const known = (await byKey(source, at, draft, signal)) ?? (await byComment(source, at, draft, signal));
  if (known) return known;
  const body = bodyOf(at, draft, clock);
  try {
    const row = await source.client.create(at.draft.set, body, signal);
    if (!isRow(row) || row.Posted === true)
      throw new ConnectorFault('unavailable', null, new Error('the invoice is no draft'));
    return madeOf(at, row, draft);
  } catch (error) {
    const made = isRefused(error, 'taken') ? await byKey(source, at, draft, signal) : null;
    if (made) return made;
    throw error;
  }
}

async function byKey(
  { client }: Source,
  at: Place,
  draft: Pick<Draft, 'key' | 'currency'>,
  signal: AbortSignal,
): Promise<DraftMade | null> {
  const asked = { filter: `Ref_Key eq guid'${syncIdOf(draft.key)}'`, top: 1 };
  const [row] = rowsOf(await client.read(at.draft.set, asked, signal));
  return row ? madeOf(at, row, draft) : null;
}

const MOST_LOOKED_AT = 50;

async function byComment(
  { client }: Source,
  at: Place,
  draft: Draft,
  signal: AbortSignal,
): Promise<DraftMade | null> {
  const { set, client: field, comment, sum } = at.draft;
  const filter = `${field}_Key eq guid'${draft.counterpartyId}'`;
  const asked = { filter, orderby: 'Date desc,Ref_Key', top: MOST_LOOKED_AT };
  const rows = rowsOf(await client.read(set, asked, signal));
  const own = rows.find(
    (row) =>
      textOf(row, comment) === draft.comment &&
      compare(moneyOf(row, sum, draft.currency), totalOf(draft)) === 0,
  );
  return own ? madeOf(at, own, draft) : null;
}

function madeOf(
  { frame, draft: profile }: Place,
  row: Fields,
  { currency }: Pick<Draft, 'currency'>,
): DraftMade {
  const own = frame.profile.documents.find(({ set }) => set === profile.set);
  if (!own) throw new DraftRefused('configuration');
  const said = frame.currencies.get(referenceOf(row, profile.currency)?.key ?? '') ?? currency;
  return {
    documentId: documentId(own, needText(row, 'Ref_Key')),
    number: textOf(row, 'Number') ?? '',
    sum: moneyOf(row, profile.sum, said),
    link: null,
  };
}

/** Without `Number`, which the books give, and without `Posted`. */
function bodyOf({ frame, draft: profile }: Place, draft: Draft, clock: DraftClock): Fields {
  const { own, client, currency, sum, vat_included, due, comment, lines } = profile;
  const [currencyKey] = [...frame.currencies].find(([, code]) => code === draft.currency) ?? [];
  if (currencyKey === undefined) throw new DraftRefused('currency');
  return {
    Ref_Key: syncIdOf(draft.key),
    Date: wallClock(clock),
    [`${own}_Key`]: draft.ownEntityId,
    [`${client}_Key`]: draft.counterpartyId,
    [`${currency}_Key`]: currencyKey,
    [vat_included]: draft.vatIncluded,
    [sum]: Number(totalOf(draft).value),
    ...(draft.dueDate && { [due]: `${draft.dueDate}T00:00:00` }),
    [comment]: draft.comment,
    [lines.table]: draft.lines.map((line, at) => lineOf(lines, line, at, draft.vatIncluded)),
  };
}

function lineOf(
  names: DraftProfile['lines'],
  { name, quantity, price, vat_rate, sums, itemId }: DraftLine,
  at: number,
  vatIncluded: boolean,
): Fields {
  return {
    LineNumber: String(at + 1),
    ...(itemId !== null && { [`${names.item}_Key`]: itemId }),
    [names.text]: name,
    [names.quantity]: Number(quantity),
    [names.price]: Number(price),
    [names.sum]: Number((vatIncluded ? sums.gross : sums.net).value),
    [names.vat_rate]: names.rates[vat_rate],
    [names.vat_sum]: Number(sums.vat.value),
  };
}

function totalOf({ lines, currency }: Draft) {
  return lines.map(({ sums }) => sums.gross).reduce(add, zero(currency));
}

/** The moment as the server's own clock shows it. */
function wallClock({ now, zone }: DraftClock): string {
  return new Date(now()).toLocaleString('sv-SE', { timeZone: zone }).replace(' ', 'T');
}

function isRow(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const reasons: Readonly<Partial<Record<RefusalReason, DraftRefused['refusal']['reason']>>> = {
  sign_in: 'sign_in',
  rights: 'rights',
  not_published: 'rights',
  gone: 'item',
  other_configuration: 'configuration',
  books: 'books',
};

async function refusing<Value>(run: () => Promise<Value>): Promise<Value> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof OneCRefusal)) throw error;
    throw new DraftRefused(reasons[error.reason] ?? 'request', error.said, error);
  }
}
