import type { StateLink } from '../../boot.ts';
import type { Host } from '../app/host.ts';
import { html, type Markup } from '../ui/html.ts';
import { boardText, lanes } from './lanes.ts';
import { stateHref } from './link.ts';
import { say, type Tab } from './tab.ts';

function item({ boot }: Host, state: StateLink): Markup {
  const tongue = boot.user.lang === 'ru' ? 'ru' : 'en';
  const user = boot.users.find(({ id }) => id === state.user);
  const settings = Object.entries(state.settings ?? {}).map(([name, value]) => `${name}: ${String(value)}`);
  const facts = [user?.name, boardText(state.faults ?? {}), settings.join(', '), state.note?.[tongue]];
  const shown = facts.filter((fact) => fact !== undefined && fact !== '').join(' · ');
  const here = location.pathname === state.path;
  return html`<li><a href="${stateHref(state, lanes)}" ${here ? 'aria-current=page' : ''}>${state.title[tongue]}<small>${shown === '' ? state.path : shown}</small></a></li>`;
}

function markup(host: Host, states: readonly StateLink[]): string {
  const tongue = host.boot.user.lang === 'ru' ? 'ru' : 'en';
  if (states.length === 0) return html`<p class="dim">${host.text('states.empty')}</p>`.source;
  const groups = new Map<string, StateLink[]>();
  for (const state of states) {
    const name = state.group?.[tongue] ?? '';
    groups.set(name, [...(groups.get(name) ?? []), state]);
  }
  const lists = [...groups].map(
    ([name, list]) =>
      html`${name === '' ? null : html`<h3>${name}</h3>`}<ul class="states">${list.map((state) => item(host, state))}</ul>`,
  );
  return html`${lists}`.source;
}

/** A link may differ from the current address only in its hash; the browser would then load nothing. */
function follow(event: MouseEvent): void {
  const link = (event.target as Element).closest('a');
  if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  location.href = link.href;
  if (new URL(link.href).pathname === location.pathname) location.reload();
}

/** The ready-made states the sandbox was started with: one link each for a card, a user and failures. */
export function statesTab(host: Host): Tab {
  return {
    name: 'states',
    show(root) {
      root.innerHTML = '<p class="said"></p>';
      root.onclick = follow;
      void say(root, '', async () => {
        root.innerHTML = markup(host, await host.api.states());
      });
    },
  };
}
