import { effect } from '#shared/derived.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { mount } from '#ui/mount.ts';
import { App } from './App.tsx';
import type { Kit } from './context.ts';
import { listenToKeys } from './keys.ts';
import { createDeskModel, type DeskDeps } from './model/desk-model.ts';
import { createTexts } from './texts.ts';

/** Opens the desk in an element until the lifetime ends; a secret in the address is used up first. */
export function openDesk(lifetime: Lifetime, root: Element, deps: Omit<DeskDeps, 'lifetime'>): Kit {
  const { browser } = deps;
  const model = createDeskModel({ ...deps, lifetime });
  const texts = createTexts(browser);
  const kit: Kit = { model, texts, text: texts.text, browser };
  browser.followTheme(lifetime);
  lifetime.onEnd(effect(() => browser.describe(texts.language.value, titleOf(kit))));
  listenToKeys(lifetime, kit);
  browser.onFragment(lifetime, () => {
    const secret = browser.takeFragment();
    if (secret !== '') void model.session.open(secret);
  });
  void model.session.open(browser.takeFragment() || null);
  mount(lifetime, root, <App kit={kit} />);
  return kit;
}

/** Counts what nobody has taken yet, for a tab that is not looked at. */
function titleOf({ model, text }: Kit): string {
  const title = text('page.title');
  const count = model.session.state.value.status === 'in' ? (model.queue.counts.value?.new ?? 0) : 0;
  return count > 0 ? text('title_new', { count, title }) : title;
}
