import type { WidgetRecord, WidgetStatus, YesNo } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import { Modal } from '../../ui/modal.ts';
import { bindSwiper } from '../../ui/swiper.ts';
import { callWidget } from '../../widgets/call.ts';
import { parseSettings } from '../../widgets/instance.ts';
import type { OpenedWidget, WidgetLoader } from '../../widgets/loader.ts';
import type { Widget } from '../../widgets/types.ts';
import { missingFields, readFields } from './fields.ts';
import { marketModal } from './modal-markup.ts';
import { persist, type SaveResult } from './save.ts';

/** Set when the modal is opened from the tile of a source of deals. */
export type SourceContext = { source_id?: number; external_id?: string | undefined };
export type ModalParts = { host: Host; loader: WidgetLoader; onChanged(): void };

/** The marketplace modal of one widget: its states, its form, Install, Save and Uninstall. */
export class WidgetModal {
  private readonly parts: ModalParts;
  private readonly code: string;
  private readonly context: SourceContext;
  private record: WidgetRecord | null = null;
  private widget: Widget | null = null;
  private modal: Modal | null = null;
  private busy = false;

  constructor(parts: ModalParts, code: string, context: SourceContext = {}) {
    this.parts = parts;
    this.code = code;
    this.context = context;
  }

  /** Loads the widget, draws the modal and calls the widget's `settings`. */
  async open(): Promise<void> {
    const { host } = this.parts;
    this.modal = new Modal({
      class_name: `widget-settings__modal ${this.code}`,
      disable_enter_keydown: true,
      destroy: () => {
        host.$(document).off('.sandboxmarket');
      },
    });
    await this.reload();
  }

  private async reload(): Promise<void> {
    this.show(await this.parts.loader.loadForModal(this.code));
  }

  private show(found: OpenedWidget | null): void {
    if (found === null) {
      this.modal?.showError(`${this.code}: 404`, false);
      return;
    }
    this.record = found.record;
    this.widget = found.widget;
    this.draw(found.record.status);
  }

  private draw(status: WidgetStatus): void {
    const { record, modal, widget } = this;
    const { host } = this.parts;
    if (record === null || modal === null) return;
    const $body = modal.$modal_body.trigger('modal:loaded').html(marketModal(host, record, status));
    this.bind($body);
    bindSwiper($body);
    $body.trigger('modal:centrify');
    if (widget !== null)
      callWidget(
        host,
        this.code,
        widget,
        'settings',
        $body.find('.widget-settings__desc-space'),
        this.context,
      );
  }

  private bind($body: JQuery): void {
    const { host } = this.parts;
    const save = () => $body.find('.js-widget-save');
    const enable = (on: boolean) =>
      save().toggleClass('button-input_blue', on).toggleClass('button-input-disabled', !on);
    $body
      .off('.market')
      .on('change.market', '[name=privacy_policy_accept]', (event: JQuery.TriggeredEvent) => {
        $body.find('.js-widget-install').prop('disabled', !(event.currentTarget as HTMLInputElement).checked);
      });
    $body.on('input.market change.market', '.widget_settings_block :input', () => enable(true));
    $body.on('button:save:enable.market', '.js-widget-save', () => enable(true));
    $body.on('button:save:disable.market', '.js-widget-save', () => enable(false));
    $body.on('button:save:error.market button:load:error.market', '.js-widget-save', () => this.refuse());
    $body.on('button:load:start.market', '.js-widget-save', () => save().addClass('button-input-loading'));
    $body.on('button:load:stop.market', '.js-widget-save', () => save().removeClass('button-input-loading'));
    $body.on('click.market', '.js-widget-install', () => this.run(() => this.install()));
    $body.on('click.market', '.js-widget-save', () => this.run(() => this.save()));
    $body.on('click.market', '.js-widget-uninstall', () => this.run(() => this.uninstall()));
    host
      .$(document)
      .off('.sandboxmarket')
      .on(
        'sandbox:widget-status.sandboxmarket',
        (_event: JQuery.Event, code: string, status: WidgetStatus) => {
          if (code === this.code) this.showStatus(status);
        },
      );
  }

  private showStatus(status: WidgetStatus): void {
    const $state = this.modal?.$modal_body.find('.js-widget-state');
    $state?.attr('class', `widget-state widget-state_status_${status} js-widget-state`);
    $state?.find('.widget-state__name').text(this.parts.host.text(`status.${status}`));
  }

  private run(step: () => Promise<void>): void {
    if (this.busy) return;
    this.busy = true;
    step()
      .catch((error: unknown) => this.modal?.showError(String(error), false))
      .finally(() => {
        this.busy = false;
      });
  }

  private refuse(): void {
    this.modal?.$modal_body
      .find('.js-widget-save')
      .removeClass('button-input-loading')
      .addClass('button-input-error');
    this.modal?.shakeError();
  }

  private fields(): Record<string, unknown> {
    const { record, modal } = this;
    if (record === null || modal === null) return {};
    const $form = modal.$modal_body.find('#widget_settings__fields_wrapper');
    if ($form.length === 0) return parseSettings(record.settings);
    return readFields($form, record.settings_template ?? []);
  }

  /** Marks empty required fields; true when there are none. The tour has no form and so requires nothing. */
  private complete(fields: Record<string, unknown>): boolean {
    const $body = this.modal?.$modal_body;
    if ($body === undefined || $body.find('#widget_settings__fields_wrapper').length === 0) return true;
    const missing = missingFields(fields, this.record?.settings_template ?? []);
    $body.find('.text-input').removeClass('validation-not-valid');
    for (const field of missing)
      $body.find(`[name^="${CSS.escape(field.key)}"]`).addClass('validation-not-valid');
    if (missing.length > 0) this.refuse();
    return missing.length === 0;
  }

  private async store(active: YesNo): Promise<SaveResult | null> {
    const { record } = this;
    if (record === null) return null;
    const fields = this.fields();
    if (active === 'Y' && !this.complete(fields)) return null;
    this.modal?.$modal_body
      .find('.js-widget-save')
      .removeClass('button-input-error')
      .addClass('button-input-loading');
    const result = await persist(
      this.parts.host,
      record,
      this.widget,
      { active, fields },
      record.settings_template ?? [],
    );
    this.modal?.$modal_body.find('.js-widget-save').removeClass('button-input-loading');
    if (result === null) this.modal?.$modal_body.find('.js-widget-save').trigger('button:save:error');
    else this.parts.onChanged();
    return result;
  }

  private async install(): Promise<void> {
    const result = this.skipsTour() ? await this.passTour() : await this.store('Y');
    if (result === null) return;
    this.firstInstalled(result);
    this.show(await this.installed(result));
  }

  /**
   * The tour has no form: while required fields are empty, Install only opens the form, and `onSave` is
   * called on Save.
   */
  private skipsTour(): boolean {
    const hasForm = this.modal?.$modal_body.find('#widget_settings__fields_wrapper').length !== 0;
    return !hasForm && missingFields(this.fields(), this.record?.settings_template ?? []).length > 0;
  }

  private async passTour(): Promise<SaveResult> {
    const { status } = await this.parts.host.api.edit({
      code: this.code,
      active: 'Y',
      settings: this.fields(),
    });
    this.parts.onChanged();
    return { status, settings: JSON.stringify(this.fields()) };
  }

  /** Calls `onInstall` once, when the widget becomes installed. */
  private firstInstalled({ status }: SaveResult): void {
    const first = status === 'installed' && this.record?.status !== 'installed';
    if (first && this.widget !== null) callWidget(this.parts.host, this.code, this.widget, 'onInstall');
  }

  private async save(): Promise<void> {
    const $save = this.modal?.$modal_body.find('.js-widget-save');
    if ($save === undefined || $save.hasClass('button-input-disabled')) return;
    const result = await this.store('Y');
    if (result === null) return;
    this.firstInstalled(result);
    const closes = $save.attr('data-onsave-destroy-modal') === 'true';
    if (closes) this.modal?.destroy();
    await this.installed(result);
    if (!closes) this.showStatus(result.status);
  }

  private async uninstall(): Promise<void> {
    const { host } = this.parts;
    const result = await this.store('N');
    if (result === null) return;
    host.$(document).trigger('widget:removed', [this.code, null, true]);
    await this.reload();
  }

  private async installed(result: SaveResult): Promise<OpenedWidget | null> {
    const { host, loader } = this.parts;
    host.app.widgets.clear_cache();
    host.$(document).trigger('widget:installed', [this.code, result.settings]);
    const found = await loader.reinstalling;
    if (found === null) return null;
    Object.assign(this, found);
    return found;
  }
}
