import type { FaultBoard } from '../../boot.ts';
import type { Host } from '../app/host.ts';
import type { EntryKind } from '../probe/types.ts';
import { html } from '../ui/html.ts';
import { boardText } from './lanes.ts';
import { Panel } from './panel.ts';
import { css } from './style.ts';
import type { Stage } from './tab.ts';

const badges: readonly [EntryKind, string][] = [
  ['callback', 'ok'],
  ['request', ''],
  ['exception', 'bad'],
  ['unknown', 'bad'],
  ['fault', 'warn'],
];

function stripMarkup({ text }: Host): string {
  const counts = badges.map(
    ([kind, look]) =>
      html`<span class="count ${look}" data-count="${kind}" title="${text(`log.${kind}`)}"></span>`,
  );
  return html`<div class="bar"><button type="button" class="toggle" aria-expanded="false" aria-controls="panel"><b>sandbox</b>${counts}</button><span class="summary"></span></div>
    <section class="panel" id="panel" aria-label="sandbox" hidden></section>`.source;
}

function countBadges(host: Host, root: ShadowRoot): void {
  const draw = () => {
    for (const [kind] of badges) {
      const count = host.probe.log.filter((entry) => entry.kind === kind).length;
      const badge = root.querySelector(`[data-count="${kind}"]`);
      if (badge !== null) badge.textContent = count === 0 ? '' : String(count);
    }
  };
  let due = false;
  host.probe.subscribe(() => {
    if (due) return;
    due = true;
    setTimeout(() => {
      due = false;
      draw();
    }, 200);
  });
  draw();
}

function showSummary({ boot, text }: Host, root: ShadowRoot, board: FaultBoard): void {
  const failing = boardText(board);
  const summary = root.querySelector('.summary');
  if (summary === null) return;
  const parts = [
    boot.user.name,
    boot.user.lang,
    boot.run_mode === 'documented' ? text('bar.order-documented') : '',
  ];
  const who = parts.filter((part) => part !== '').join(' · ');
  summary.innerHTML = html`${who}${failing === '' ? null : html` · <b>${failing}</b>`}`.source;
}

function markTheme(element: HTMLElement): void {
  element.dataset.theme = document.documentElement.dataset.colorScheme ?? 'light';
}

/**
 * The sandbox's own strip at the foot of the page and its side panel, in a shadow root of their own, on space
 * reserved for the strip. `attach` gives the panel the started page.
 */
export function createBar(host: Host): { attach(stage: Stage): void } {
  const element = document.createElement('sandbox-bar');
  const root = element.attachShadow({ mode: 'open' });
  root.innerHTML = `<style>${css}</style>${stripMarkup(host)}`;
  document.body.append(element);
  markTheme(element);
  countBadges(host, root);
  const panel = new Panel(host, root, {
    onTheme: () => markTheme(element),
    onBoard: (board) => showSummary(host, root, board),
  });
  host.api.faults().then(
    (board) => showSummary(host, root, board),
    () => showSummary(host, root, {}),
  );
  return { attach: (stage) => panel.attach(stage) };
}
