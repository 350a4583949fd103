import { balanceMakeupResponse } from 'virtual:contract-validators';
import { h } from 'preact';
import type { BalanceMakeupResponse } from '#contract/books/balance-makeup.ts';
import type { PanelResponse } from '#contract/books/panel.ts';
import { balanceMakeupCall } from '#gateway-client/calls/balance-makeup-call.ts';
import { isBooksLoading } from '#http/errors.ts';
import { signal } from '#shared/signals.ts';
import { mount } from '#ui/mount.ts';
import { plainStyles } from '#ui/styles/plain-styles.ts';
import { modalStyles } from '../modal/styles.ts';
import type { SectionDeps } from '../section-types.ts';
import styles from './makeup.css?inline';
import { type MakeupStatus, View } from './View.tsx';

const WIDTH = 480;
/** Books that are read for the first time are asked for again by themselves. */
const AGAIN_MS = 4_000;

/** «Почему такая сумма?» in the host's modal. */
export async function openMakeup(
  { context, lifetime, gateway }: SectionDeps,
  panel: PanelResponse,
): Promise<void> {
  const { host, text, clock } = context;
  const modal = await host.modal(lifetime, { width: WIDTH });
  for (const css of [plainStyles, ...modalStyles, styles]) modal.style(css);
  const call = balanceMakeupCall(gateway, balanceMakeupResponse);
  const { counterparties } = panel.match;
  const ids = counterparties.map(({ id }) => id);
  const status = signal<MakeupStatus>({ kind: 'reading' });
  const read = async (): Promise<void> => {
    const next = await call(ids, modal.lifetime.signal).then(
      (answer: BalanceMakeupResponse): MakeupStatus => ({ kind: 'ready', answer }),
      (error: unknown): MakeupStatus => ({ kind: 'failed', error }),
    );
    if (modal.lifetime.ended) return;
    status.value = next;
    modal.centre();
    // What is shown stays until there is more to show.
    if (next.kind === 'failed' && isBooksLoading(next.error))
      modal.lifetime.after(AGAIN_MS, () => void read());
  };
  const retry = (): void => {
    status.value = { kind: 'reading' };
    void read();
  };
  const names = counterparties.map(({ name }) => name).join(', ');
  const view = {
    status,
    now: clock.now(),
    text,
    names,
    onRetry: retry,
    onClose: () => modal.close(),
  };
  mount(modal.lifetime, modal.root, h(View, view));
  modal.centre();
  void read();
}
