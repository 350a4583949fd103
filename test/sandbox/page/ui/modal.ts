import type { Host } from '../app/host.ts';
import { isThenable } from '../widgets/call.ts';
import { html } from './html.ts';

export type ModalOptions = {
  class_name?: string;
  init?: (body: JQuery) => void;
  destroy?: () => unknown;
  tryAgain?: () => void;
  container?: Element | JQuery;
  disable_overlay_click?: boolean;
  disable_escape_keydown?: boolean;
  disable_enter_keydown?: boolean;
  disable_cancel_click?: boolean;
  disable_overlay?: boolean;
  disable_resize?: boolean;
  init_animation?: boolean;
  centrify_animation?: boolean;
  default_overlay?: boolean;
  preload_templates?: string[];
  focus_element?: string;
  without_offsets_on_centify?: boolean;
  onBeforeInit?: () => unknown;
  onModalPosition?: () => void;
  scrollerId?: string;
  can_centrify?: boolean;
  can_destroy?: boolean;
};

const defaults: ModalOptions = { class_name: 'modal-list', focus_element: '.js-modal-accept' };

/** Open modals, the topmost last; only that one receives Enter and Esc. */
const stack: Modal[] = [];

function markup(options: ModalOptions): string {
  const overlay =
    options.default_overlay === true
      ? 'default-overlay modal-overlay'
      : 'default-overlay modal-overlay modal-overlay_white';
  return html`<div class="modal ${options.class_name ?? ''}" role="dialog" aria-modal="true">
    ${options.disable_overlay === true ? null : html`<div class="${overlay}"></div>`}
    <div class="modal-scroller custom-scroll" id="${options.scrollerId ?? ''}"><div class="modal-body"><span class="modal-body__loader spinner-icon"></span></div></div>
  </div>`.source;
}

/** The host's `lib/components/base/modal`. `createModalClass` sets `prototype.host` once. */
export class Modal {
  readonly options: ModalOptions;
  readonly $modal: JQuery;
  readonly $modal_body: JQuery;
  readonly ns: string;
  declare readonly host: Host;
  private reload = false;
  private ended = false;

  constructor(options: ModalOptions = {}) {
    this.options = { ...defaults, ...options };
    const { $ } = this.host;
    this.ns = `.modal${Math.random().toString(36).slice(2)}`;
    this.$modal = $(markup(this.options));
    this.$modal_body = this.$modal.find('.modal-body');
    $(this.options.container ?? document.body).append(this.$modal);
    stack.push(this);
    this.bind();
    this.open();
  }

  destroy(): void {
    if (this.ended || this.options.destroy?.call(this) === false) return;
    this.ended = true;
    this.host.$(document).off(this.ns);
    this.$modal.remove();
    stack.splice(stack.indexOf(this), 1);
    if (this.reload) this.host.$(document).trigger('page:reload', [true]);
  }

  show(): void {
    this.$modal.show();
  }

  hide(): void {
    this.$modal.hide();
  }

  getScroller(): JQuery {
    return this.$modal.find('.modal-scroller');
  }

  requestStart(): void {
    this.$modal_body.find('.js-modal-accept').addClass('button-input-loading');
  }

  shakeError(): void {
    this.$modal_body.addClass('modal-body_shake');
    setTimeout(() => this.$modal_body.removeClass('modal-body_shake'), 300);
  }

  showError(text: string, retry = true): void {
    const { $, text: word } = this.host;
    const again = retry
      ? html`<button type="button" class="button-input js-modal-error-retry">${word('modal.retry')}</button>`
      : null;
    const $error = $(html`<div class="modal-body__error"><p>${text}</p>${again}</div>`.source);
    $error.find('.js-modal-error-retry').on('click', () => {
      $error.remove();
      this.options.tryAgain?.();
    });
    this.$modal_body.trigger('modal:loaded').find('.modal-body__error').remove();
    this.$modal_body.append($error).trigger('modal:centrify');
  }

  _showError(text: string): void {
    this.showError(text, false);
  }

  showSuccess(text: string, done?: (() => void) | false, timeout = 1500): void {
    const $done = this.host.$(html`<div class="modal-body__success" role="status">${text}</div>`.source);
    this.$modal_body.trigger('modal:loaded').append($done);
    setTimeout(() => {
      if (done) done();
      this.destroy();
    }, timeout);
  }

  /** Fills the modal inside the constructor, unless `onBeforeInit` is waited for: widgets bind its controls next. */
  private open(): void {
    const ready = this.options.onBeforeInit?.();
    if (isThenable(ready)) void Promise.resolve(ready).then(() => this.fill());
    else this.fill();
  }

  private fill(): void {
    if (this.ended) return;
    this.options.init?.call(this, this.$modal_body);
    this.$modal_body
      .find(this.options.focus_element ?? '')
      .first()
      .trigger('focus');
  }

  private bind(): void {
    const { $modal, $modal_body: $body, options } = this;
    $body.on('modal:loaded', () => $body.find('> .modal-body__loader').remove());
    $body.on('modal:centrify', () => this.centrify());
    $body.on('modal:need-page-reload', () => {
      this.reload = true;
    });
    const closers =
      options.disable_cancel_click === true
        ? '.modal-body__close'
        : '.modal-body__close, .modal-body__actions .button-cancel';
    $modal.on('click', closers, () => this.destroy());
    $modal.on('click', '.js-modal-accept', () => this.requestStart());
    $modal.on('click', '.modal-scroller', (event: JQuery.TriggeredEvent) => this.clickOutside(event));
    this.host.$(document).on(`keydown${this.ns}`, (event: JQuery.TriggeredEvent) => this.key(event));
    if (options.can_destroy !== false)
      this.host.$(document).on(`page:changed${this.ns}`, () => this.destroy());
  }

  private clickOutside(event: JQuery.TriggeredEvent): void {
    if (event.target === event.currentTarget && this.options.disable_overlay_click !== true) this.destroy();
  }

  private key(event: JQuery.TriggeredEvent): void {
    if (stack.at(-1) !== this) return;
    const { disable_overlay_click, disable_escape_keydown, disable_enter_keydown } = this.options;
    if (event.which === 27 && disable_overlay_click !== true && disable_escape_keydown !== true)
      this.destroy();
    const typing = (event.target as Element).localName === 'textarea';
    if (event.which === 13 && disable_enter_keydown !== true && !typing)
      this.$modal_body.find('.js-modal-accept').first().trigger('click');
  }

  private centrify(): void {
    if (this.options.can_centrify === false) return;
    this.$modal_body.addClass('modal-body_centred');
    this.options.onModalPosition?.();
  }
}

/** The class as the AMD module: a plain constructor that any code may call with `new`. */
export function createModalClass(host: Host): typeof Modal {
  Object.defineProperty(Modal.prototype, 'host', { value: host });
  return Modal;
}
