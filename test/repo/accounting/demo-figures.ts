import { readBookFile } from '#gateway/connectors/demo/book-file.ts';
import { createLedger } from '#gateway/connectors/demo/ledger-day.ts';
import type { Settlement } from '#gateway/ledger/settlement.ts';
import { TODAY } from './moysklad-context.ts';

/** Has a sum that no number of JSON holds to the kopeck. */
const TOO_LARGE = 'cp-1023';

const demo = createLedger(readBookFile())(TODAY);

/** Figures of every client by its id in the demo books. @param most without clients who have more documents */
export function demoFigures(most = Number.POSITIVE_INFINITY): Map<string, Settlement> {
  const kept = [...demo.values()].filter(
    ({ entry, documents }) => entry.id !== TOO_LARGE && documents.length <= most,
  );
  return new Map(kept.map(({ entry, settlement }) => [entry.id, named(settlement)]));
}

/** Own legal entities by their names: ids differ between systems. */
export function named(settlement: Settlement): Settlement {
  const ownEntities = settlement.ownEntities
    .map((own) => ({ ...own, own_entity: { id: own.own_entity.name, name: own.own_entity.name } }))
    .sort((left, right) => (left.own_entity.name < right.own_entity.name ? -1 : 1));
  return { ...settlement, ownEntities };
}
