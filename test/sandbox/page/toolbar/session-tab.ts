import type { SessionChange } from '../../boot.ts';
import type { Host } from '../app/host.ts';
import { html, type Markup } from '../ui/html.ts';
import { sharedHash } from './link.ts';
import { say, type Tab } from './tab.ts';

type Option = readonly [value: string, text: string];

function select(name: string, label: string, options: readonly Option[], chosen: string): Markup {
  const items = options.map(
    ([value, text]) => html`<option value="${value}" ${value === chosen ? 'selected' : ''}>${text}</option>`,
  );
  return html`<label for="sandbox-${name}">${label}</label><select id="sandbox-${name}" name="${name}">${items}</select>`;
}

const same = (values: readonly string[]): Option[] => values.map((value) => [value, value]);

function switches({ boot, text }: Host, theme: string): Markup {
  const users = boot.users
    .filter((user) => user.active ?? true)
    .map((user): Option => [String(user.id), `${user.name} (${user.rank})`]);
  const themes: Option[] = [
    ['light', text('bar.light')],
    ['dark', text('bar.dark')],
  ];
  const orders: Option[] = [
    ['host', text('bar.order-host')],
    ['documented', text('bar.order-documented')],
  ];
  return html`${select('user_id', text('bar.user'), users, String(boot.user.id))}
    ${select('lang', text('bar.lang'), same(['ru', 'en', 'es', 'pt']), boot.user.lang)}
    ${select('theme', text('bar.theme'), themes, theme)}
    ${select('run_mode', text('bar.order'), orders, boot.run_mode)}
    ${select('init_once', 'init_once', [['', text('bar.manifest')], ...same(['Y', 'N'])], boot.init_once_override ?? '')}`;
}

/** The change that a switch requests from the server. */
export function sessionChange(name: string, value: string): SessionChange {
  if (name === 'user_id') return { user_id: Number(value) };
  if (name === 'init_once') return { init_once: value === 'Y' || value === 'N' ? value : null };
  return { [name]: value };
}

/** The theme changes in place, as on the platform; everything else needs a page load. */
async function apply(host: Host, name: string, value: string, onTheme: () => void): Promise<void> {
  await host.api.session(sessionChange(name, value));
  if (name !== 'theme') return location.reload();
  document.documentElement.dataset.colorScheme = value;
  onTheme();
}

const themeNow = () => (document.documentElement.dataset.colorScheme === 'dark' ? 'dark' : 'light');

/** A link to this page with its user, look, callback order and failures. */
async function shareLink(host: Host): Promise<string> {
  const { user, run_mode, init_once_override } = host.boot;
  const [faults, settings] = await Promise.all([host.api.faults(), host.api.shownSettings()]);
  const hash = sharedHash({
    user_id: user.id,
    lang: user.lang,
    theme: themeNow(),
    run_mode,
    init_once: init_once_override,
    faults,
    settings,
  });
  return location.origin + location.pathname + location.search + hash;
}

/** The user, their language and theme, and the order of callbacks; the same as a link. */
export function sessionTab(host: Host, onTheme: () => void): Tab {
  const { text } = host;
  return {
    name: 'session',
    show(root) {
      root.innerHTML =
        html`<div class="grid">${switches(host, themeNow())}</div><h3>${text('panel.share')}</h3><p class="dim">${text('panel.share-note')}</p>
        <div class="row"><button type="button" class="btn js-share">${text('panel.copy-link')}</button></div><p class="said" role="status"></p>
        <p class="dim">${text('panel.keys')}</p>`.source;
      root.onchange = (event) => {
        const { name, value } = event.target as HTMLSelectElement;
        void say(root, '', () => apply(host, name, value, onTheme));
      };
      root.onclick = (event) => {
        if (!(event.target as Element).matches('.js-share')) return;
        void say(root, text('panel.copied'), async () => copy(await shareLink(host)));
      };
    },
  };
}

/** Copies text to the clipboard. Plain http pages have none; there the text is shown for copying by hand. */
export async function copy(text: string): Promise<void> {
  if (navigator.clipboard !== undefined) await navigator.clipboard.writeText(text);
  else throw new Error(text);
}
