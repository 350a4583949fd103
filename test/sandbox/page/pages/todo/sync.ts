import type { Host } from '../../app/host.ts';
import { html } from '../../ui/html.ts';
import { Modal } from '../../ui/modal.ts';
import { callWidget, reportRefusal } from '../../widgets/call.ts';

/** What `calendarSync` of a widget returns. */
type Descriptor = {
  name?: string;
  description?: string;
  enabled?: boolean | PromiseLike<boolean>;
  onEnable?(): unknown;
  onDisable?(): unknown;
  onSetup?(): void;
};

/** Every live widget that offers a calendar. */
function descriptors(host: Host): [string, Descriptor][] {
  return Object.entries(host.app.widgets.list).flatMap(([code, widget]): [string, Descriptor][] => {
    if (typeof widget.callbacks.calendarSync !== 'function') return [];
    const { value } = callWidget(host, code, widget, 'calendarSync');
    return typeof value === 'object' && value !== null ? [[code, value]] : [];
  });
}

function row(host: Host, code: string, { name, description, onSetup }: Descriptor): string {
  const gear = html`<button type="button" class="link-button js-sync-setup" aria-label="${host.text('sync.setup')}">⚙</button>`;
  return html`<div class="todo-sync__item" data-code="${code}"><label class="control-checkbox"><input type="checkbox" class="js-sync-on" disabled> <b>${name ?? code}</b></label>${onSetup === undefined ? null : gear}
    <p>${description ?? ''}</p><p class="todo-sync__error" role="alert"></p></div>`.source;
}

function bindRow(host: Host, code: string, $row: JQuery, descriptor: Descriptor): void {
  const $on = $row.find('.js-sync-on');
  const show = (error: unknown) =>
    $row.find('.todo-sync__error').text(error instanceof Error ? error.message : String(error ?? ''));
  const refused = (name: string, error: unknown) => {
    reportRefusal(host, code, `calendarSync ${name}`, error);
    show(error);
  };
  async function turn(on: boolean): Promise<void> {
    show('');
    $on.prop('disabled', true);
    try {
      await (on ? descriptor.onEnable?.() : descriptor.onDisable?.());
    } catch (error) {
      $on.prop('checked', !on);
      refused(on ? 'onEnable' : 'onDisable', error);
    } finally {
      $on.prop('disabled', false);
    }
  }
  $on.on('change', () => void turn($on.prop('checked') === true));
  $row.find('.js-sync-setup').on('click', () => descriptor.onSetup?.());
  Promise.resolve(descriptor.enabled ?? false).then(
    (enabled) => $on.prop({ checked: enabled, disabled: false }),
    (error: unknown) => {
      $on.prop('disabled', false);
      refused('enabled', error);
    },
  );
}

/** The task synchronisation modal: a switch for each widget, and the widget's own text when it refuses. */
export function openSync(host: Host): void {
  const modal = new Modal({ class_name: 'modal-list modal-todo-sync' });
  const found = descriptors(host);
  const $body = modal.$modal_body.trigger('modal:loaded');
  const empty = html`<p class="page-note">${host.text('sync.empty')}</p>`.source;
  $body.html(html`<h2 class="modal-body__caption">${host.text('sync.title')}</h2>`.source);
  if (found.length === 0) $body.append(empty);
  for (const [code, descriptor] of found) {
    const $row = host.$(row(host, code, descriptor)).appendTo($body);
    bindRow(host, code, $row, descriptor);
  }
  $body.trigger('modal:centrify');
}
