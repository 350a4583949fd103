import type { Host } from '../../app/host.ts';
import { keep, type Life, readKept } from '../../app/kept.ts';
import { html, type Markup } from '../../ui/html.ts';
import { Modal } from '../../ui/modal.ts';
import { callWidget } from '../../widgets/call.ts';
import type { BotHandler } from './manifest.ts';

/** A block of the bot: its widget and handler, and the values typed into it. */
export type BotBlock = { code: string; handler: string; params: Record<string, string> };

export const readBot = (life: Life): BotBlock[] => readKept<BotBlock[]>(localStorage, life, 'salesbot', []);

/** `renderRow` of the designer: an empty row in the designer's style that widgets fill. */
function rowRenderer(host: Host): (caption: unknown) => string {
  return (caption) =>
    host
      .twig({ ref: '/tmpl/salesbot_designer/controls/widget_param.twig' })
      .render({ caption, is_widget: true });
}

function blockMarkup(handler: BotHandler, block: BotBlock): Markup {
  const rows = handler.fields.map(
    ({ key, name, type }) =>
      html`<div class="salesbot-designer__row" data-field-name="${key}"><label>${name}<input class="text-input" type="text" name="value_manual" data-type="${type}" value="${block.params[key] ?? ''}"></label></div>`,
  );
  return html`<div class="salesbot-designer__block js-bot-block" data-widget-code="${handler.code}" data-handler-code="${handler.handler}"><h3>${handler.name}</h3>
    <div class="salesbot-designer__block-body">${rows}</div><div class="salesbot-designer__exits"></div></div>`;
}

type Exit = { code?: unknown; title?: unknown };

/** Calls `salesbotDesignerSettings` of a drawn block and shows the exits it names. */
function dress(host: Host, $block: JQuery, handler: BotHandler, block: BotBlock): void {
  const widget = host.app.widgets.list[handler.code];
  if (widget === undefined) return;
  const $body = $block.find('.salesbot-designer__block-body');
  const args = [$body, rowRenderer(host), block.params];
  const { value } = callWidget(host, handler.code, widget, 'salesbotDesignerSettings', ...args);
  const exits = (value as { exits?: Exit[] } | undefined)?.exits ?? [];
  const shown = exits.map(
    ({ code, title }) =>
      html`<span class="salesbot-designer__exit" data-code="${String(code)}">${String(title)}</span>`,
  );
  $block.find('.salesbot-designer__exits').html(html`${shown}`.source);
}

function valuesOf($block: JQuery): Record<string, string> {
  const rows = $block.find('[data-field-name]').toArray();
  return Object.fromEntries(
    rows.map((row) => [
      row.dataset.fieldName ?? '',
      String(row.querySelector<HTMLInputElement>('[name=value_manual]')?.value ?? ''),
    ]),
  );
}

/**
 * Checks what `onSalesbotDesignerSave` returned: the documentation requires a JSON text of a list of steps.
 * Returns the problem as text.
 */
export function stepsOf(returned: unknown): object[] | string {
  if (typeof returned !== 'string') return `returned ${typeof returned}, a JSON string is expected`;
  try {
    const steps: unknown = JSON.parse(returned);
    const whole =
      Array.isArray(steps) && steps.every((step) => Array.isArray((step as { question?: unknown }).question));
    return whole ? (steps as object[]) : 'each step needs "question", a list of handlers';
  } catch {
    return 'returned text that is not JSON';
  }
}

/** The Salesbot designer: blocks of widgets are added, filled in and saved. */
export class BotDesigner {
  private readonly host: Host;
  private readonly handlers: readonly BotHandler[];
  private readonly modal: Modal;

  constructor(host: Host, handlers: readonly BotHandler[]) {
    this.host = host;
    this.handlers = handlers;
    this.modal = new Modal({ class_name: 'modal-list modal-salesbot', disable_enter_keydown: true });
    this.modal.$modal_body.trigger('modal:loaded').html(this.markup()).trigger('modal:centrify');
    for (const block of readBot(host.boot)) this.add(block);
    this.bind();
  }

  private markup(): string {
    const text = this.host.text;
    const items = this.handlers.map(
      ({ code, handler, name }) =>
        html`<button type="button" class="modal-dp-item js-bot-add" data-code="${code}" data-handler="${handler}">+ ${name}</button>`,
    );
    const empty = html`<p class="page-note">${text('salesbot.empty')}</p>`;
    return html`<h2 class="modal-body__caption">Salesbot</h2><div class="salesbot-designer"><div class="salesbot-designer__widgets">${items.length === 0 ? empty : items}</div>
      <div class="salesbot-designer__blocks js-bot-blocks"></div><p class="salesbot-designer__said js-bot-said" role="status"></p></div>
      <div class="modal-body__actions"><button type="button" class="button-input button-input_blue js-bot-save">${text('save')}</button><button type="button" class="button-input button-cancel">${text('cancel')}</button></div>`
      .source;
  }

  private bind(): void {
    const { $modal_body: $body } = this.modal;
    $body.on('click', '.js-bot-add', (event: JQuery.TriggeredEvent) => {
      const { code = '', handler = '' } = (event.currentTarget as HTMLElement).dataset;
      const found = this.handlerOf(code, handler);
      if (found !== undefined) this.add({ code, handler, params: { ...found.defaults } });
    });
    $body.on('click', '.js-bot-save', () => this.save());
  }

  private handlerOf(code: string, handler: string): BotHandler | undefined {
    return this.handlers.find((one) => one.code === code && one.handler === handler);
  }

  private add(block: BotBlock): void {
    const handler = this.handlerOf(block.code, block.handler);
    if (handler === undefined) return;
    const $block = this.host.$(blockMarkup(handler, block).source);
    this.modal.$modal_body.find('.js-bot-blocks').append($block);
    dress(this.host, $block, handler, block);
  }

  private save(): void {
    const { $, text } = this.host;
    const blocks = this.modal.$modal_body.find('.js-bot-block').toArray();
    const bot = blocks.map((element): BotBlock => {
      const { widgetCode: code = '', handlerCode: handler = '' } = element.dataset;
      return { code, handler, params: valuesOf($(element)) };
    });
    const steps = bot.map((block) => this.stepsOf(block)).reduce((sum, more) => sum + more, 0);
    keep(localStorage, this.host.boot, 'salesbot', bot);
    this.modal.$modal_body.find('.js-bot-said').text(text('salesbot.saved', { count: steps }));
  }

  /** How many steps a block became; an invalid answer is reported as the widget's fault. */
  private stepsOf({ code, handler, params }: BotBlock): number {
    const { probe, app } = this.host;
    const widget = app.widgets.list[code];
    if (widget === undefined) return 0;
    const outcome = callWidget(this.host, code, widget, 'onSalesbotDesignerSave', handler, params);
    if (outcome.failed) return 0;
    const steps = stepsOf(outcome.value);
    if (typeof steps !== 'string') return steps.length;
    probe.fault(code, `onSalesbotDesignerSave ${steps}`, { rule: 'contract' });
    return 0;
  }
}
