import type { BootPipeline, WidgetRecord } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import type { Route } from '../../app/routes.ts';
import type { PageView } from '../../app/types.ts';
import { Modal } from '../../ui/modal.ts';
import { callWidget } from '../../widgets/call.ts';
import { missingFields, readFields } from '../market/fields.ts';
import type { Page, PageTools } from '../types.ts';
import { type BotHandler, botHandlers, readOwn, readTrigger, type Trigger } from './manifest.ts';
import { bubble, chooser, dpPage, shortTask } from './markup.ts';
import { BotDesigner } from './salesbot.ts';
import { bindSources, sourcesMarkup } from './sources.ts';
import { AT_ONCE, keepPlaced, type Placed, readPlaced, whenOf, withPlaced } from './store.ts';

type Parts = {
  tools: PageTools;
  host: Host;
  $root: JQuery;
  pipeline: BootPipeline;
  triggers: readonly Trigger[];
  /** Widgets that can be sources of deals. */
  sourced: readonly WidgetRecord[];
  handlers: readonly BotHandler[];
};

/**
 * The settings page of a Digital Pipeline: triggers are added to stages, set up in a bubble and stored in the
 * browser.
 */
class Desk {
  private readonly parts: Parts;
  private placed: Placed[];

  constructor(parts: Parts) {
    this.parts = parts;
    this.placed = readPlaced(parts.host.boot);
    this.draw();
    this.bind();
  }

  private draw(): void {
    const { tools, host, $root, pipeline, triggers, sourced } = this.parts;
    const sources = sourcesMarkup(tools, pipeline, sourced);
    $root.html(dpPage(host, pipeline, triggers, this.placed, sources));
  }

  private bind(): void {
    const { tools, host, $root, pipeline, sourced, handlers } = this.parts;
    bindSources(tools, $root, pipeline, sourced, () => this.draw());
    $root.on('click.dp', '.js-salesbot', () => void new BotDesigner(host, handlers));
    const data = (event: JQuery.TriggeredEvent) => (event.currentTarget as HTMLElement).dataset;
    $root.on('click.dp', '.js-dp-add', (event: JQuery.TriggeredEvent) =>
      this.choose(Number(data(event).status)),
    );
    $root.on('click.dp', '.digital-pipeline__business_processes-inner', (event: JQuery.TriggeredEvent) => {
      const one = this.placed.find(({ id }) => String(id) === data(event).id);
      if (one !== undefined) this.edit(one);
    });
    $root.on('input.dp change.dp', '.digital-pipeline__edit-bubble', () =>
      $root.find('.js-trigger-save').removeClass('button-input-disabled'),
    );
  }

  private choose(status: number): void {
    const { host, pipeline, triggers } = this.parts;
    const modal = new Modal({ class_name: 'modal-list modal-dp' });
    const $body = modal.$modal_body
      .trigger('modal:loaded')
      .html(chooser(host, triggers))
      .trigger('modal:centrify');
    $body.on('click', '.js-dp-choose', (event: JQuery.TriggeredEvent) => {
      const code = (event.currentTarget as HTMLElement).dataset.handlerCode ?? '';
      modal.destroy();
      this.edit({ id: Date.now(), pipeline: pipeline.id, status, code, values: {}, when: AT_ONCE });
    });
  }

  /** Opens the bubble under its stage and calls the widget's `dpSettings`. */
  private edit(one: Placed): void {
    const { host, triggers } = this.parts;
    const trigger = triggers.find(({ record }) => record.code === one.code);
    if (trigger === undefined) return;
    this.closeBubble();
    const $bubble = host.$(bubble(host, trigger, one));
    this.tileOf(trigger, one).append($bubble);
    $bubble.on('click', '.js-trigger-cancel', () => this.closeBubble());
    $bubble.on('click', '.js-trigger-save', () => this.save($bubble, trigger, one));
    $bubble.on('click', '.digital-pipeline__edit-delete', () =>
      this.keep(this.placed.filter(({ id }) => id !== one.id)),
    );
    const widget = host.app.widgets.list[one.code];
    if (widget !== undefined) callWidget(host, one.code, widget, 'dpSettings');
  }

  /**
   * The tile of a trigger. A new trigger has a tile while its bubble is open, because widgets find their form
   * through it.
   */
  private tileOf(trigger: Trigger, one: Placed): JQuery {
    const { host, $root } = this.parts;
    const $known = $root.find(`.digital-pipeline__item-inner[data-id="${one.id}"]`);
    if ($known.length > 0) return $known;
    const $tile = host.$(shortTask(trigger, one).source).addClass('js-dp-new');
    const $cell = $root.find(`.digital-pipeline__cell[data-id="${one.status}"]`);
    return $tile.insertBefore($cell.find('.js-dp-add'));
  }

  private closeBubble(): void {
    this.parts.$root.find('.digital-pipeline__edit-bubble, .js-dp-new').remove();
  }

  private save($bubble: JQuery, { record, fields }: Trigger, one: Placed): void {
    if ($bubble.find('.js-trigger-save').hasClass('button-input-disabled')) return;
    const values = readFields($bubble.find('form'), fields);
    const missing = missingFields(values, fields);
    for (const { key } of missing) $bubble.find(`[name="${CSS.escape(key)}"]`).addClass('text-input_error');
    if (missing.length > 0) return;
    const { probe } = this.parts.host;
    probe.add({ kind: 'event', widget: record.code, text: `dp saved ${JSON.stringify(values)}` });
    const own = (name: string) => $bubble.find(`[name=${name}]`).val();
    const when = whenOf(own('trigger_event'), own('trigger_delay'));
    this.keep(withPlaced(this.placed, { ...one, values, when }));
  }

  private keep(placed: Placed[]): void {
    this.placed = placed;
    keepPlaced(this.parts.host.boot, placed);
    this.draw();
  }
}

function view($root: JQuery): PageView {
  return { $el: $root.find('#work_area'), destroy: () => $root.off('.dp') };
}

function pipelineOf(host: Host, route: Route): BootPipeline {
  const wanted = (route.params[0] ?? '').replace(/\/$/, '');
  const found = host.boot.pipelines.find(({ id }) => String(id) === wanted) ?? host.boot.pipelines[0];
  if (found === undefined) throw new Error('the account has no pipelines');
  return found;
}

const worksAs = (record: WidgetRecord, location: string): boolean =>
  record.active === 'Y' && record.locations?.includes(location) === true;

async function readHandlers(records: readonly WidgetRecord[]): Promise<BotHandler[]> {
  const read = records.map(async (record) => {
    const { manifest, langs } = await readOwn(record);
    return botHandlers(record.code, manifest, langs);
  });
  return (await Promise.all(read)).flat();
}

export const dpSettings: Page = {
  title: ({ host }) => host.text('dp.title'),
  async prepare(tools, route) {
    const { host } = tools;
    const pipeline = pipelineOf(host, route);
    const all = Object.values((await host.api.allWidgets()).widgets);
    const of = (location: string) => all.filter((record) => worksAs(record, location));
    const triggers = await Promise.all(of('digital_pipeline').map(readTrigger));
    const handlers = await readHandlers(of('salesbot_designer'));
    return ($root) => {
      new Desk({ tools, host, $root, pipeline, triggers, sourced: of('lead_sources'), handlers });
      return view($root);
    };
  },
};
