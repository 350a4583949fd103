import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { opaqueId } from '#contract/common-schemas.ts';
import { mirrorId } from '#gateway/books/ids.ts';
import { newestFirst, parseCursor } from '#gateway/books/place.ts';
import { counterpartyOf } from '#gateway/connectors/moysklad/counterparties.ts';
import { documentId, documentKinds, parseDocumentId } from '#gateway/connectors/moysklad/kinds.ts';
import { uuidOf } from '#sandbox/accounting/uuid.ts';

/** As long as the ids that connections get. */
const CONNECTION = 'c1a2b3c4d';

describe('ids of МойСклад in the mirror', () => {
  it.each(documentKinds)('of %s fit the wire and a cursor', (kind) => {
    const own = documentId(kind, uuidOf(kind));
    const id = mirrorId(CONNECTION, own);
    expect(Value.Check(opaqueId, id)).toBe(true);
    expect(parseCursor(newestFirst, `2026-11-02.${id}`)).toMatchObject({ id });
    expect(parseDocumentId(own)).toEqual({ kind, id: uuidOf(kind) });
  });

  it('are the only external id of a client: its codes are free text', () => {
    const codes = { code: '00012', externalCode: uuidOf('another client') };
    const row = { id: uuidOf('one'), name: 'Альфа', updated: '2026-11-20 09:00:00.000', ...codes };
    const client = counterpartyOf(row, { limitField: 'Кредитный лимит', currency: 'RUB' });
    expect(client.externalIds).toEqual([uuidOf('one')]);
  });
});
