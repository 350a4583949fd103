import type { EntityRef } from '#contract/common-schemas.ts';
import { entityTypes } from '#domain/ids.ts';
import type { PageRow } from '#host/types.ts';

/** The ticked rows that are entities of ours; a list may hold others, and rows without an id. */
export function entitiesOf(rows: readonly PageRow[]): EntityRef[] {
  return rows.flatMap((row) => {
    const id = Number(row.id);
    const type = entityTypes.find((known) => known === row.type);
    return type && Number.isSafeInteger(id) && id > 0 ? [{ type, id: String(id) }] : [];
  });
}
