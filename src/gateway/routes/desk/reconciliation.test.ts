import { describe, expect, it } from 'vitest';
import type { DocumentFileResponse } from '#contract/books/document-list.ts';
import type { ReconciliationResponse } from '#contract/books/reconciliation.ts';
import { routeEngines, useDatabase } from '../../store/testing/databases.ts';
import { atDesk, desk } from '../../testing/desk.ts';
import { codeOf, create, openAccount } from '../../testing/requests.ts';
import { textsOfPdf } from '../../testing/samples/printed-files.ts';
import { payment, reconciliation } from '../../testing/samples/request-samples.ts';
import { AUDIENCE, bodyOf, testGateway } from '../../testing/test-gateway.ts';

const ROMASHKA = { ...reconciliation.counterparty, name: 'ООО «Ромашка»', inn: '6310533810', kpp: '' };

describe.each(routeEngines)('a statement at the desk on %s', (engine) => {
  const database = useDatabase(engine);
  const open = async () => {
    const gateway = testGateway(database());
    return { gateway, team: await openAccount(gateway), anna: await atDesk(gateway) };
  };

  it('is of the client and the period the request names, as PDF too', async () => {
    const { gateway, team, anna } = await open();
    const content = { ...reconciliation, counterparty: ROMASHKA, from: '2025-06-01', to: '2026-02-28' };
    const { id } = await create(gateway, team.author, { content });
    const asked = desk(gateway, 'GET', `/requests/${id}/reconciliation`, undefined, anna);
    const { period, statements } = await bodyOf<ReconciliationResponse>(asked);
    expect(period).toEqual({ from: '2025-06-01', to: '2026-02-28' });
    expect(statements).toMatchObject([{ counterparty: { id: 'cp-1001' }, unexplained: { value: '0.00' } }]);
    const [one] = statements;
    const file = {
      counterparty_id: 'cp-1001',
      own_entity_id: one?.own_entity.id,
      currency: 'RUB',
      ...period,
      format: 'pdf',
    };
    const link = await bodyOf<DocumentFileResponse>(
      desk(gateway, 'POST', `/requests/${id}/reconciliation:file`, file, anna),
    );
    const answer = await gateway.app.request(link.url.slice(AUDIENCE.length));
    const texts = (await textsOfPdf(new Uint8Array(await answer.arrayBuffer()))).flat();
    expect(texts).toContain('за период с 01.06.2025 по 28.02.2026');
    const other = { ...file, counterparty_id: 'cp-1002' };
    const refused = await desk(gateway, 'POST', `/requests/${id}/reconciliation:file`, other, anna);
    expect(await codeOf(refused)).toEqual([404, 'not_found']);
  });

  it('is of this year for a request without a period, of none for a client the books do not know', async () => {
    const { gateway, team, anna } = await open();
    const payee = { ...payment.payee, id: null, name: 'ООО «Незнакомка»', inn: '7707083893' };
    const paid = await create(gateway, team.author, { content: { ...payment, payee } });
    const { period, statements } = await bodyOf<ReconciliationResponse>(
      desk(gateway, 'GET', `/requests/${paid.id}/reconciliation`, undefined, anna),
    );
    expect([period, statements]).toEqual([{ from: '2026-01-01', to: '2026-03-02' }, []]);
    const wrong = `/requests/${paid.id}/reconciliation?from=2026-02-02&to=2026-02-01`;
    expect(await codeOf(await desk(gateway, 'GET', wrong, undefined, anna))).toEqual([400, 'invalid_body']);
    const nobody = `/requests/req_${'f'.repeat(24)}/reconciliation`;
    expect(await codeOf(await desk(gateway, 'GET', nobody, undefined, anna))).toEqual([404, 'not_found']);
  });
});
