import { effect } from '#shared/derived.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { mount } from '#ui/mount.ts';
import { App } from './App.tsx';
import type { DeskContext } from './context.ts';
import { listenToKeys } from './keys.ts';
import { createDeskModel, type DeskDeps } from './model/desk-model.ts';
import { createTexts } from './texts.ts';

/** Opens the desk in an element until the lifetime ends; a secret in the address is used up first. */
export function openDesk(lifetime: Lifetime, root: Element, deps: Omit<DeskDeps, 'lifetime'>): DeskContext {
  const { browser } = deps;
  const model = createDeskModel({ ...deps, lifetime });
  const texts = createTexts(browser);
  const context: DeskContext = { model, texts, text: texts.text, browser };
  browser.followTheme(lifetime);
  lifetime.onEnd(effect(() => browser.describe(texts.language.value, titleOf(context))));
  listenToKeys(lifetime, context);
  browser.onFragment(lifetime, () => {
    const secret = browser.takeFragment();
    if (secret !== '') void model.session.open(secret);
  });
  void model.session.open(browser.takeFragment() || null);
  mount(lifetime, root, <App context={context} />);
  return context;
}

/** Counts what nobody has taken yet, for a tab that is not looked at. */
function titleOf({ model, text }: DeskContext): string {
  const title = text('page.title');
  const count = model.session.state.value.status === 'in' ? (model.queue.counts.value?.new ?? 0) : 0;
  return count > 0 ? text('title_new', { count, title }) : title;
}
