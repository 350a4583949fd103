import type { Host } from '../app/host.ts';
import type { TextKey } from '../app/text.ts';
import { html, type Markup } from '../ui/html.ts';
import type { CountsWatch } from './counts.ts';
import type { Tab } from './tab.ts';
import { type BrokenRule, brokenRulesByWidget, countRows, type Trace, tracesOf } from './traces.ts';

const REFRESH_MS = 1000;

function countsTable({ probe, text }: Host, { start, same }: CountsWatch): Markup {
  const rows = countRows(probe.counts(), start(), same()).map(
    ({ name, now, start: was, same: before }) =>
      html`<tr><td>${text(`traces.${name}` as TextKey)}</td><td class="n ${before !== null && now > before ? 'up' : ''}">${now}</td><td class="n">${was}</td><td class="n">${before ?? '–'}</td></tr>`,
  );
  return html`<table><thead><tr><th></th><th class="n">${text('traces.now')}</th><th class="n">${text('traces.start')}</th><th class="n">${text('traces.same')}</th></tr></thead><tbody>${rows}</tbody></table>
    <p class="dim">${text('traces.counts-note')}</p>`;
}

function fact({ text }: Host, { rule, text: words, cause }: BrokenRule): Markup {
  return html`<div class="fact"><b>${words}</b>${cause.trim() === '' ? null : html`<br><code>${cause}</code>`}<br><span class="dim">${text(`advice.${rule}` as TextKey)}</span></div>`;
}

function liveTable({ text }: Host, traces: readonly Trace[]): Markup {
  if (traces.length === 0) return html`<p class="dim">${text('traces.none')}</p>`;
  const rows = traces.map(
    ({ kind, type, target, where, count }) =>
      html`<tr><td>${text(`live.${kind}` as TextKey)}</td><td>${type}${target === '' ? null : html` <span class="dim">${target}</span>`}</td><td class="dim">${where ?? ''}</td><td class="n">${count}</td></tr>`,
  );
  return html`<table><tbody>${rows}</tbody></table>`;
}

function markup(host: Host, counts: CountsWatch): string {
  const { probe, text } = host;
  const broken = brokenRulesByWidget(probe.log);
  const traces = tracesOf(probe.alive());
  const names = [...new Set([...broken.keys(), ...traces.map(({ widget }) => widget)])].sort();
  const widgets = names.map(
    (name) =>
      html`<h3>${name === '?' ? text('traces.nobody') : name}</h3>${(broken.get(name) ?? []).map((one) => fact(host, one))}
      ${liveTable(
        host,
        traces.filter(({ widget }) => widget === name),
      )}`,
  );
  const globals = probe.globals();
  return html`${countsTable(host, counts)}${globals.length === 0 ? null : html`<h3>${text('traces.globals')}</h3><p><code>${globals.join(', ')}</code></p>`}
    ${widgets.length === 0 ? html`<p>${text('traces.clean')}</p>` : widgets}`.source;
}

/**
 * What widgets changed or left in the page, by widget, with the reason and the remedy; counts beside those at
 * start.
 */
export function tracesTab(host: Host, counts: CountsWatch): Tab {
  let timer = 0;
  let drawn = '';
  return {
    name: 'traces',
    show(root) {
      drawn = '';
      const draw = () => {
        const next = markup(host, counts);
        if (next !== drawn) root.innerHTML = next;
        drawn = next;
      };
      draw();
      timer = window.setInterval(draw, REFRESH_MS);
    },
    hide() {
      clearInterval(timer);
    },
  };
}
