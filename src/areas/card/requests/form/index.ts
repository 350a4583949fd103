import { h } from 'preact';
import { createDeals } from '#amo/deals.ts';
import type { RequestKind } from '#domain/requests/request-fields.ts';
import { type Signal, signal } from '#shared/signals.ts';
import { mount } from '#ui/mount.ts';
import { plainStyles } from '#ui/styles/plain-styles.ts';
import { answerOf } from '../../status.ts';
import type { SectionContext } from '../context.ts';
import type { Draft } from '../drafts.ts';
import type { Opening } from '../opening.ts';
import { readSources } from './draft/sources.ts';
import { FormView, type Shown } from './FormView.tsx';
import formStyles from './form.css?inline';
import linesStyles from './lines/lines.css?inline';
import shipmentsStyles from './lines/shipments.css?inline';
import { type FormInputs, show } from './show.ts';

const WIDTH = 860;

/**
 * The form of a request in the host's modal; resolves when the modal is there, closes by itself when the
 * request is sent.
 */
export async function openRequestForm(section: SectionContext, what: Opening): Promise<void> {
  const { context, lifetime, model: card } = section.deps;
  const { host, text } = context;
  const pressed = focusedIn(host.panel(lifetime).root);
  const modal = await host.modal(lifetime, { width: WIDTH });
  modal.lifetime.onEnd(() => pressed?.focus());
  for (const css of [plainStyles, section.styles, formStyles, linesStyles, shipmentsStyles]) modal.style(css);
  const shown: Signal<Shown | null> = signal(null);
  const close = (): void => modal.close();
  const onKind = (kind: RequestKind): void => void inputs.then((known) => known && put(known, { kind }));
  mount(modal.lifetime, modal.root, h(FormView, { shown, text, onKind }));
  modal.centre();
  const panel = answerOf(card.status.value)?.panel ?? null;
  const deals = createDeals({ fetch: host.fetch, origin: '', random: context.clock.random });
  let form = modal.lifetime.child();
  let id = 0;
  const put = (known: FormInputs, next: Opening): void => {
    form.end();
    form = modal.lifetime.child();
    id += 1;
    const again = (draft: Draft): void => put(known, { draft: section.drafts.read(draft) ?? draft });
    const reread = (): void => begin(next);
    shown.value = show(known, next, { id, lifetime: form, close, again, reread });
    modal.centre();
  };
  const read = async (next: Opening): Promise<FormInputs | null> => {
    const sources = await readSources({ section, deals, panel }, modal.lifetime.signal);
    if (modal.lifetime.ended) return null;
    const known: FormInputs = { section, sources, panel };
    put(known, next);
    return known;
  };
  let inputs: Promise<FormInputs | null> = Promise.resolve(null);
  const begin = (next: Opening): void => {
    inputs = read(next);
    void inputs.catch((error: unknown) => context.log.trace('card', error));
  };
  begin(what);
}

/** The page itself sees only our shadow root's host as focused, and that cannot take the focus back. */
function focusedIn(root: HTMLElement): HTMLElement | null {
  const { activeElement } = root.getRootNode() as ShadowRoot;
  return activeElement as HTMLElement | null;
}
