/** What a mirror keeps of a feed: the higher version of a record counts, in whatever order they come. */
import type {
  Feed,
  FeedCounterparty,
  FeedDocument,
  FeedRecords,
  FeedSnapshot,
  FeedSweep,
} from '#gateway/connectors/feed.ts';
import { ledgerDocuments } from '#gateway/connectors/moysklad/balances.ts';
import { settleUp } from '#gateway/ledger/settle-up.ts';
import { type Settlement, settle } from '#gateway/ledger/settlement.ts';
import { uuidOf } from '#sandbox/accounting/uuid.ts';

export class MemoryMirror {
  readonly counterparties = new Map<string, FeedCounterparty>();
  readonly documents = new Map<string, FeedDocument>();
  readonly ownEntities = new Map<string, string>();
  cursor: string | null = null;
  batches = 0;

  /** Reads what changed. @param most batches after which the process dies */
  async catchUp(feed: Feed, most = Number.POSITIVE_INFINITY): Promise<void> {
    let taken = 0;
    for await (const batch of feed.changes(this.cursor, new AbortController().signal)) {
      if (taken >= most) return;
      this.take(batch);
      this.cursor = batch.cursor;
      taken += 1;
      this.batches += 1;
    }
  }

  take({ counterparties = [], documents = [], ownEntities = [], swept = [] }: FeedRecords): void {
    for (const { id, name } of ownEntities) this.ownEntities.set(id, name);
    for (const row of counterparties) takeNewer(this.counterparties, row);
    for (const row of documents) takeNewer(this.documents, row);
    for (const sweep of swept) this.forget(sweep);
  }

  private forget({ of, prefix, from, to, ids, version }: FeedSweep): void {
    const known = new Set(ids);
    const isGone = (row: { readonly id: string; readonly version: number }): boolean =>
      row.id.startsWith(prefix) && row.version < version && !known.has(row.id);
    if (of === 'counterparties') {
      for (const row of this.counterparties.values())
        if (isGone(row)) this.counterparties.set(row.id, { ...row, deleted: true, version });
      return;
    }
    for (const row of this.documents.values()) {
      const day = row.date ?? '';
      const isInside = (from === null || day >= from) && (to === null || day < to);
      if (isInside && isGone(row)) this.documents.set(row.id, { ...row, deleted: true, version });
    }
  }

  takeSnapshot(snapshot: FeedSnapshot): void {
    this.take(snapshot);
    const { id, version } = snapshot.whole;
    const known = new Set((snapshot.documents ?? []).map((document) => document.id));
    for (const document of this.documents.values()) {
      const isOther = document.counterpartyId === id && document.version < version && !known.has(document.id);
      if (isOther) this.documents.set(document.id, { ...document, deleted: true, version });
    }
  }

  /** @param demoId of the demo company's books */
  find(demoId: string): FeedCounterparty | undefined {
    return this.counterparties.get(uuidOf(demoId));
  }

  settlement(id: string, today: string): Settlement {
    const own = [...this.documents.values()].filter((document) => document.counterpartyId === id);
    const all = ledgerDocuments(own);
    // A system that says what is paid of each shipment ties nothing.
    const settled = [...all.filter(({ ties }) => !ties), ...settleUp(all.filter(({ ties }) => ties))];
    const named = settled.map((document) => {
      const name = this.ownEntities.get(document.ownEntity.id) ?? '';
      return { ...document, ownEntity: { id: document.ownEntity.id, name } };
    });
    return settle(named, this.counterparties.get(id)?.creditLimit ?? null, today);
  }
}

function takeNewer<Row extends { readonly id: string; readonly version: number }>(
  rows: Map<string, Row>,
  row: Row,
): void {
  const known = rows.get(row.id);
  if (!known || known.version < row.version) rows.set(row.id, row);
}
