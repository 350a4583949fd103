import { reconciliationResponse } from 'virtual:contract-validators';
import { h } from 'preact';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { Statement } from '#contract/books/reconciliation.ts';
import { localDay } from '#domain/dates/local-day.ts';
import { reconciliationCalls } from '#gateway-client/calls/reconciliation-calls.ts';
import { mount } from '#ui/mount.ts';
import { plainStyles } from '#ui/styles/plain-styles.ts';
import type { SectionDeps, Sections } from '../section-types.ts';
import { writeAccessDenied } from '../write-access.ts';
import { createReconciliationModel } from './model.ts';
import type { ReconciliationKit } from './props.ts';
import styles from './reconciliation.css?inline';
import { View } from './View.tsx';

const WIDTH = 560;

/** The preliminary reconciliation statement of a client, in the host's modal. */
export async function openReconciliation(
  { context, lifetime, gateway }: SectionDeps,
  sections: Sections,
  kit: ReconciliationKit,
  panel: PanelResponse,
): Promise<void> {
  const { host, text, clock } = context;
  const modal = await host.modal(lifetime, { width: WIDTH });
  for (const css of [plainStyles, ...kit.styles, styles]) modal.style(css);
  const calls = reconciliationCalls(gateway, {
    statements: reconciliationResponse,
    file: kit.isFile,
  });
  const { counterparties } = panel.match;
  const model = createReconciliationModel(
    { calls, counterpartyIds: counterparties.map(({ id }) => id), today: localDay(clock.now()) },
    modal.lifetime,
  );
  const ask = ({ counterparty, own_entity }: Statement): void => {
    const { from, to } = model.period.peek();
    const about = { from, to, own_entity_id: own_entity.id, counterparty_id: counterparty.id };
    modal.close();
    sections.inRequests((part) => part.openForm({ kind: 'reconciliation', about }));
  };
  const names = counterparties.map(({ name }) => name).join(', ');
  const onAsk = mayAsk(panel) ? ask : null;
  mount(
    modal.lifetime,
    modal.root,
    h(View, { model, text, kit, names, onAsk, onClose: () => modal.close() }),
  );
  modal.centre();
}

function mayAsk(panel: PanelResponse): boolean {
  return Boolean(panel.requests?.kinds.includes('reconciliation')) && !writeAccessDenied(panel);
}
