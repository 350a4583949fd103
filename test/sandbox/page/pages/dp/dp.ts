import type { BootPipeline } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import type { Route } from '../../app/routes.ts';
import type { PageView } from '../../app/types.ts';
import { Modal } from '../../ui/modal.ts';
import { callWidget } from '../../widgets/call.ts';
import { missingFields, readFields } from '../market/fields.ts';
import type { Page } from '../types.ts';
import { readTrigger, type Trigger } from './manifest.ts';
import { bubble, chooser, dpPage } from './markup.ts';
import { keepPlaced, type Placed, readPlaced, withPlaced } from './store.ts';

type Parts = { host: Host; $root: JQuery; pipeline: BootPipeline; triggers: readonly Trigger[] };

/** The settings page of a Digital Pipeline: triggers are added to stages, set up in a bubble, kept by the browser. */
class Desk {
  private readonly parts: Parts;
  private placed = readPlaced(localStorage);

  constructor(parts: Parts) {
    this.parts = parts;
    this.draw();
    this.bind();
  }

  private draw(): void {
    const { host, $root, pipeline, triggers } = this.parts;
    $root.html(dpPage(host, pipeline, triggers, this.placed));
  }

  private bind(): void {
    const { $root } = this.parts;
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
      this.edit({ id: Date.now(), pipeline: pipeline.id, status, code, values: {} });
    });
  }

  /** Opens the bubble under its stage and calls the widget's `dpSettings`. */
  private edit(one: Placed): void {
    const { host, $root, triggers } = this.parts;
    const trigger = triggers.find(({ record }) => record.code === one.code);
    if (trigger === undefined) return;
    $root.find('.digital-pipeline__edit-bubble').remove();
    const $bubble = host.$(bubble(host, trigger, one));
    $root.find(`.digital-pipeline__cell[data-id="${one.status}"]`).append($bubble);
    $bubble.on('click', '.js-trigger-cancel', () => $bubble.remove());
    $bubble.on('click', '.js-trigger-save', () => this.save($bubble, trigger, one));
    $bubble.on('click', '.digital-pipeline__edit-delete', () =>
      this.keep(this.placed.filter(({ id }) => id !== one.id)),
    );
    const widget = host.app.widgets.list[one.code];
    if (widget !== undefined) callWidget(host, one.code, widget, 'dpSettings');
  }

  private save($bubble: JQuery, { record, fields }: Trigger, one: Placed): void {
    if ($bubble.find('.js-trigger-save').hasClass('button-input-disabled')) return;
    const values = readFields($bubble.find('form'), fields);
    const missing = missingFields(values, fields);
    for (const { key } of missing) $bubble.find(`[name="${CSS.escape(key)}"]`).addClass('text-input_error');
    if (missing.length > 0) return;
    const { probe } = this.parts.host;
    probe.add({ kind: 'event', widget: record.code, text: `dp saved ${JSON.stringify(values)}` });
    this.keep(withPlaced(this.placed, { ...one, values }));
  }

  private keep(placed: Placed[]): void {
    this.placed = placed;
    keepPlaced(localStorage, placed);
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

export const dpSettings: Page = {
  title: ({ host }) => host.text('dp.title'),
  async prepare({ host }, route) {
    const pipeline = pipelineOf(host, route);
    const { widgets } = await host.api.allWidgets();
    const able = Object.values(widgets).filter(
      ({ active, locations }) => active === 'Y' && locations?.includes('digital_pipeline') === true,
    );
    const triggers = await Promise.all(able.map((record) => readTrigger(record, host.boot.user.lang)));
    return ($root) => {
      new Desk({ host, $root, pipeline, triggers });
      return view($root);
    };
  },
};
