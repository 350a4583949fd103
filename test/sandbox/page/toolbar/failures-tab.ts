import type { FaultBoard } from '../../boot.ts';
import type { Host } from '../app/host.ts';
import type { TextKey } from '../app/text.ts';
import { html, type Markup } from '../ui/html.ts';
import { type Failure, failureOf, faultOf, type Lane, lanes, offered, withLatency } from './lanes.ts';
import { say, type Tab } from './tab.ts';

const latencies = [0, 200, 1000, 5000] as const;

function laneMarkup({ text }: Host, board: FaultBoard, lane: Lane): Markup {
  const on = failureOf(board[lane]);
  const other = board[lane] !== undefined && board[lane] !== null && on === null;
  const button = (failure: Failure | 'well', pressed: boolean) =>
    html`<button type="button" class="btn" data-lane="${lane}" data-failure="${failure}" aria-pressed="${String(pressed)}">${text(`failure.${failure}` as TextKey)}</button>`;
  return html`<div class="lane" role="group" aria-label="${text(`lane.${lane}` as TextKey)}"><b>${text(`lane.${lane}` as TextKey)}</b>
    <div class="row">${button('well', board[lane] === undefined || board[lane] === null)}${offered[lane].map((failure) => button(failure, failure === on))}</div>
    ${other ? html`<code>${JSON.stringify(board[lane])}</code>` : null}</div>`;
}

function markup(host: Host, board: FaultBoard): string {
  const { text } = host;
  const delay = board.rest?.latency_ms ?? 0;
  const speeds = latencies.map(
    (ms) =>
      html`<button type="button" class="btn" data-latency="${ms}" aria-pressed="${String(ms === delay)}">${ms === 0 ? text('failure.no-delay') : `${ms} ms`}</button>`,
  );
  return html`<h3>${text('failure.latency')}</h3><div class="row">${speeds}</div>
    <h3>${text('failure.title')}</h3><div class="row"><label>${text('failure.match')} <input type="text" name="match" size="14" placeholder="/panel"></label>
    <label><input type="checkbox" name="once"> ${text('failure.once')}</label><button type="button" class="btn js-well">${text('failure.all-well')}</button></div>
    <p class="said" role="status"></p>${lanes.map((lane) => laneMarkup(host, board, lane))}<p class="dim">${text('failure.note')}</p>`
    .source;
}

function changeOf(root: HTMLElement, button: HTMLElement, board: FaultBoard): FaultBoard {
  const { lane, failure, latency } = button.dataset;
  if (latency !== undefined) return withLatency(board, Number(latency));
  if (lane === undefined) return Object.fromEntries(lanes.map((name) => [name, null]));
  if (failure === 'well') return { [lane]: null };
  const match = root.querySelector<HTMLInputElement>('[name=match]')?.value.trim() ?? '';
  const once = root.querySelector<HTMLInputElement>('[name=once]')?.checked ?? false;
  return { [lane]: faultOf(failure as Failure, { match, once }) };
}

/** One button for each failure of every lane between the page and its servers. */
export function failuresTab(host: Host, onBoard: (board: FaultBoard) => void): Tab {
  async function draw(root: HTMLElement): Promise<void> {
    const board = await host.api.faults();
    root.innerHTML = markup(host, board);
    onBoard(board);
    root.onclick = (event) => {
      const button = (event.target as Element).closest<HTMLElement>('.btn');
      if (button === null) return;
      void say(root, '', async () => {
        await host.api.setFaults(changeOf(root, button, board));
        await draw(root);
        root.querySelector<HTMLElement>(selectorOf(button))?.focus();
      });
    };
  }
  return {
    name: 'failures',
    show(root) {
      root.innerHTML = '<p class="said"></p>';
      void say(root, '', () => draw(root));
    },
  };
}

/** Finds the same button after the tab is redrawn, so that it keeps the focus. */
function selectorOf({ dataset }: HTMLElement): string {
  if (dataset.latency !== undefined) return `[data-latency="${dataset.latency}"]`;
  if (dataset.lane === undefined) return '.js-well';
  return `[data-lane="${dataset.lane}"][data-failure="${dataset.failure}"]`;
}
