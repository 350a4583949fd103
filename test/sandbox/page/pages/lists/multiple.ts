import type { CardKind } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import { html } from '../../ui/html.ts';
import { Modal } from '../../ui/modal.ts';
import { readSelection } from '../../widgets/selection.ts';
import type { RowList } from './model.ts';

type Chosen = Map<CardKind, number[]>;

const kindsOf: Readonly<Record<string, CardKind>> = {
  lead: 'leads',
  contact: 'contacts',
  company: 'companies',
  customer: 'customers',
};

/** Ticked rows grouped by section; rows of other sections are left out. */
export function chosenOf(list: RowList): Chosen {
  const selection = readSelection(list);
  const chosen: Chosen = new Map();
  for (const { id, type } of selection === false ? [] : selection.selected) {
    const kind = kindsOf[type];
    if (kind !== undefined) chosen.set(kind, [...(chosen.get(kind) ?? []), id]);
  }
  return chosen;
}

type Question = { title: string; field: string; accept: string; act(value: string): Promise<unknown> };

/** Asks in the CRM's own modal, performs the action and reloads the list; an error is shown in the modal. */
function ask(host: Host, { title, field, accept, act }: Question): void {
  const modal = new Modal({ class_name: 'modal-list', disable_enter_keydown: true });
  const markup = html`<h2 class="modal-body__caption">${title}</h2>`.source + field;
  const buttons = html`<div class="modal-body__actions"><button type="button" class="button-input button-input_blue js-modal-accept">${accept}</button>
    <button type="button" class="button-input button-cancel">${host.text('cancel')}</button></div>`;
  const $body = modal.$modal_body
    .trigger('modal:loaded')
    .html(markup + buttons.source)
    .trigger('modal:centrify');
  $body.find('.js-modal-accept').on('click', () => {
    act(String($body.find('[name=value]').val() ?? '')).then(
      () => {
        modal.destroy();
        host.$(document).trigger('list:reload', [true]);
      },
      (error: unknown) => modal.showError(String(error), false),
    );
  });
}

async function patchAll(host: Host, chosen: Chosen, change: object): Promise<void> {
  for (const [kind, ids] of chosen)
    await host.api.write(
      'PATCH',
      `/api/v4/${kind}`,
      ids.map((id) => ({ id, ...change })),
    );
}

function tagNames(text: string): { name: string }[] {
  const names = text.split(',').map((name) => name.trim());
  return names.filter((name) => name !== '').map((name) => ({ name }));
}

function questions(host: Host, chosen: Chosen): Record<string, () => Question> {
  const { text, boot } = host;
  const users = boot.users
    .filter((user) => user.active ?? true)
    .map(({ id, name }) => html`<option value="${id}">${name}</option>`);
  const count = [...chosen.values()].reduce((sum, ids) => sum + ids.length, 0);
  return {
    edit: () => ({
      title: text('list.edit'),
      field:
        html`<label class="modal-body__field">${text('column.responsible')} <select name="value" class="text-input">${users}</select></label>`
          .source,
      accept: text('save'),
      act: (user) => patchAll(host, chosen, { responsible_user_id: Number(user) }),
    }),
    tags: () => ({
      title: text('list.tags'),
      field:
        html`<input name="value" class="text-input" placeholder="${text('list.tags-hint')}" aria-label="${text('list.tags')}">`
          .source,
      accept: text('save'),
      act: (names) => patchAll(host, chosen, { _embedded: { tags: tagNames(names) } }),
    }),
    delete: () => ({
      title: text('list.delete-question', { count }),
      field: '',
      accept: text('list.delete'),
      act: async () => {
        for (const [kind, ids] of chosen) await host.api.remove(kind, ids);
      },
    }),
  };
}

/** The system's own items of the multi-action bar: Edit, Tags, Delete. */
export function bindMultiple(host: Host, $root: JQuery, list: RowList): void {
  $root.on('click.list', '.js-list-multiple-actions__item', (event: JQuery.TriggeredEvent) => {
    const chosen = chosenOf(list);
    const question = questions(host, chosen)[(event.currentTarget as HTMLElement).dataset.type ?? ''];
    if (question !== undefined && chosen.size > 0) ask(host, question());
  });
}
