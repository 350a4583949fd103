import type { FeedCounterparty } from '../feed.ts';
import type { Client } from './client.ts';
import { counterpartyOf } from './counterparties.ts';
import type { BalanceSign } from './cursor.ts';
import { type DocumentRules, documentOf, type Mark, type SourceDocument } from './documents.ts';
import { isRefused } from './fault.ts';
import { type Fields, linkOf } from './fields.ts';
import { type Frame, readFrame, readStates } from './frame.ts';
import type { SourceKind } from './kinds.ts';

export interface SourceOptions {
  readonly client: Client;
  /** Name or id of the additional field of a client that holds its credit limit. */
  readonly limitField?: string | undefined;
  /** What a status of the user's own means, by its id; by its name when absent. */
  readonly marks?: Readonly<Record<string, Mark>> | undefined;
}

const LIMIT_FIELD = 'Кредитный лимит';

/** Turns what the system answers into rows of a feed, looking up what they refer to. */
export class Source {
  readonly client: Client;
  /** Of the balances the system states; null until it is known. */
  sign: BalanceSign | null = null;
  private readonly options: SourceOptions;
  private readonly states = new Map<SourceKind, ReadonlyMap<string, string>>();
  private known: Frame | null = null;

  constructor(options: SourceOptions) {
    this.options = options;
    this.client = options.client;
  }

  async frame(signal: AbortSignal): Promise<Frame> {
    this.known ??= await readFrame(this.client, signal);
    return this.known;
  }

  /** Read again before everything that changed is read. */
  forget(): void {
    this.known = null;
    this.states.clear();
  }

  async counterparties(rows: readonly Fields[], signal: AbortSignal): Promise<FeedCounterparty[]> {
    const { currency } = await this.frame(signal);
    const limitField = this.options.limitField ?? LIMIT_FIELD;
    return rows.map((row) => counterpartyOf(row, { limitField, currency }));
  }

  /** @param inBin read from the bin */
  async documents(
    kind: SourceKind,
    rows: readonly Fields[],
    signal: AbortSignal,
    inBin = false,
  ): Promise<SourceDocument[]> {
    const rules = await this.rules(kind, rows, signal);
    return rows.map((row) => documentOf(kind, row, rules, inBin));
  }

  private async rules(
    kind: SourceKind,
    rows: readonly Fields[],
    signal: AbortSignal,
  ): Promise<DocumentRules> {
    let frame = await this.frame(signal);
    if (rows.some((row) => isUnknown(row, frame))) {
      this.known = null;
      frame = await this.frame(signal);
    }
    return { frame, marks: await this.marks(kind, rows, signal) };
  }

  private async marks(
    kind: SourceKind,
    rows: readonly Fields[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, Mark>> {
    if (kind !== 'invoiceout' && kind !== 'customerorder') return new Map();
    const wanted = rows.flatMap((row) => linkOf(row, 'state')?.id ?? []);
    const names = this.states.get(kind);
    if (wanted.some((id) => !names?.has(id))) this.states.set(kind, await this.readNames(kind, signal));
    const { marks = {} } = this.options;
    const named = [...(this.states.get(kind) ?? [])].map(
      ([id, name]) => [id, marks[id] ?? markOfName(name)] as const,
    );
    return new Map(named.flatMap(([id, mark]) => (mark ? [[id, mark]] : [])));
  }

  /** A status that may not be seen means nothing. */
  private async readNames(kind: SourceKind, signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
    try {
      return await readStates(this.client, kind, signal);
    } catch (error) {
      if (isRefused(error, 'rights', 'gone')) return new Map();
      throw error;
    }
  }
}

function isUnknown(row: Fields, { currencies, ownEntities }: Frame): boolean {
  const currency =
    typeof row.rate === 'object' && row.rate !== null ? linkOf({ ...row.rate }, 'currency') : null;
  const own = linkOf(row, 'organization');
  const isKnown = !own || ownEntities.some(({ id }) => id === own.id);
  return !isKnown || (currency !== null && !currencies.has(currency.id));
}

function markOfName(name: string): Mark | null {
  if (/отмен|аннулир|cancel/i.test(name)) return 'cancelled';
  return /просмотр|viewed/i.test(name) ? 'viewed' : null;
}
