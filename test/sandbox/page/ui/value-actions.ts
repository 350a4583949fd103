import type { Host } from '../app/host.ts';
import { actionsFor } from '../widgets/actions.ts';
import { reportException } from '../widgets/call.ts';
import { html } from './html.ts';
import { keepInView } from './in-view.ts';

type Item = { kind: string; label: string; code?: string };

function items(host: Host, type: string): Item[] {
  const added = actionsFor(host, type).map(({ code, label }) => ({ kind: type, label, code }));
  return [
    ...added,
    { kind: 'copy', label: host.text('actions.copy') },
    { kind: 'edit', label: host.text('actions.edit') },
  ];
}

function open(host: Host, at: HTMLElement): void {
  const { $ } = host;
  const type = at.dataset.type ?? 'phone';
  const { left, bottom } = at.getBoundingClientRect();
  const list = items(host, type).map(
    (item) =>
      html`<span class="tips-item js-cf-actions-item" role="menuitem" tabindex="0" data-type="${item.kind}" data-code="${item.code ?? ''}">${item.label}</span>`,
  );
  const $tip = $(
    html`<div class="tips card-cf-actions-tip" style="left:${left}px;top:${bottom}px">${list}</div>`.source,
  ).appendTo('#page');
  for (const tip of $tip.get()) keepInView(tip);
  $tip.data({ value: at.dataset.value ?? '', type });
}

function run(host: Host, type: string, code: string, value: string): void {
  const chosen = actionsFor(host, type).find((action) => action.code === code);
  if (chosen === undefined) return;
  host.probe.add({ kind: 'callback', widget: code, text: `add_action ${type}: ${value}` });
  try {
    chosen.action({ value });
  } catch (error) {
    reportException(host, code, `add_action ${type}`, error);
  }
}

/** Menu on every phone and e-mail shown in the page; it holds the items of `add_action`. */
export function bindValueActions(host: Host): void {
  const { $ } = host;
  const close = () => $('.card-cf-actions-tip').remove();
  $('#page').on('click', '.js-cf-value', (event: JQuery.TriggeredEvent) => {
    close();
    const at = event.currentTarget as HTMLElement;
    if ((at.dataset.value ?? '') !== '') open(host, at);
    event.stopPropagation();
  });
  $('#page').on('click', '.js-cf-actions-item', (event: JQuery.TriggeredEvent) => {
    const { type = '', code = '' } = (event.currentTarget as HTMLElement).dataset;
    const value = String(
      $(event.currentTarget as Element)
        .closest('.card-cf-actions-tip')
        .data('value'),
    );
    close();
    run(host, type, code, value);
  });
  $(document).on('click', close);
}
