import type { Host } from '../app/host.ts';
import { html } from './html.ts';
import { Modal } from './modal.ts';

export type ConfirmOptions = {
  text?: string;
  accept_text?: string;
  decline_text?: string;
  accept?: () => void;
  decline?: () => void;
};

/** `lib/components/base/confirm`, undocumented on the platform: a question, two buttons, two callbacks. */
export function createConfirm(host: Host): (this: unknown, options: ConfirmOptions) => Modal {
  return function Confirm(options) {
    return new Modal({
      class_name: 'modal-list modal-confirm',
      init($body) {
        $body.trigger('modal:loaded').html(
          html`<h2 class="modal-body__caption">${options.text ?? ''}</h2><div class="modal-body__actions">
            <button type="button" class="button-input button-input_blue js-modal-accept">${options.accept_text ?? host.text('confirm.yes')}</button>
            <button type="button" class="button-input button-cancel">${options.decline_text ?? host.text('confirm.no')}</button></div>`
            .source,
        );
        $body.find('.js-modal-accept').on('click', () => options.accept?.());
        $body.find('.button-cancel').on('click', () => options.decline?.());
        $body.trigger('modal:centrify');
      },
    });
  };
}
