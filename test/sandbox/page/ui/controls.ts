import { numeral } from '../amd/filters.ts';
import type { Host } from '../app/host.ts';

type Jq = JQueryStatic;

function pick($: Jq, item: Element): void {
  const $item = $(item);
  const $select = $item.closest('.control--select');
  const value = String($item.data('value'));
  $select.find('.control--select--list--item-selected').removeClass('control--select--list--item-selected');
  $item.addClass('control--select--list--item-selected');
  $select
    .find('.control--select--button')
    .attr('data-value', value)
    .find('.control--select--button-inner')
    .text($item.text().trim());
  $select.removeClass('control--select_open');
  $select.find('.control--select--input').val(value).trigger('change').trigger('controls:change');
}

/** Says what is chosen as the template does at first: nothing, the one name, or how many. */
function retitle({ $, boot }: Host, dropdown: Element): void {
  const $dropdown = $(dropdown);
  const $checked = $dropdown.find('.js-item-checkbox:checked');
  const names = $checked.toArray().map((box) => box.dataset.value ?? '');
  const words = String($dropdown.data('numeral') ?? '');
  const title =
    names.length > 1 && words !== ''
      ? `${names.length} ${numeral(boot.user.lang, names.length, words)}`
      : names.join(', ');
  $dropdown
    .find('.checkboxes_dropdown__title')
    .text(title === '' ? String($dropdown.data('empty') ?? '') : title);
}

function bindSelect($: Jq): void {
  $(document).on('click', '.control--select--button', (event: JQuery.TriggeredEvent) => {
    const $select = $(event.currentTarget as Element).closest('.control--select');
    $('.control--select_open').not($select).removeClass('control--select_open');
    $select.toggleClass('control--select_open');
  });
  $(document).on('click', '.control--select--list--item', (event: JQuery.TriggeredEvent) => {
    const item = event.currentTarget as HTMLElement;
    if (item.dataset.disabled === undefined) pick($, item);
  });
  $(document).on('keydown', '.control--select--button', (event: JQuery.TriggeredEvent) => {
    const step = { ArrowDown: 'next', ArrowUp: 'prev' }[event.key ?? ''] as 'next' | 'prev' | undefined;
    if (step === undefined) return;
    event.preventDefault();
    const $list = $(event.currentTarget as Element).siblings('.control--select--list');
    const item = $list.find('.control--select--list--item-selected')[step]().get(0);
    if (item !== undefined && item.dataset.disabled === undefined) pick($, item);
  });
}

function bindDropdown(host: Host): void {
  const { $ } = host;
  $(document).on('click', '.checkboxes_dropdown__title_wrapper', (event: JQuery.TriggeredEvent) => {
    const $list = $(event.currentTarget as Element).siblings('.checkboxes_dropdown__list');
    $list.prop('hidden', !$list.prop('hidden'));
  });
  $(document).on('change', '.js-master-checkbox', (event: JQuery.TriggeredEvent) => {
    const master = event.currentTarget as HTMLInputElement;
    const $dropdown = $(master).closest('.checkboxes_dropdown');
    $dropdown.find('.js-item-checkbox').prop('checked', master.checked).trigger('change');
  });
  $(document).on('change', '.checkboxes_dropdown .js-item-checkbox', (event: JQuery.TriggeredEvent) => {
    retitle(
      host,
      $(event.currentTarget as Element)
        .closest('.checkboxes_dropdown')
        .get(0) as Element,
    );
  });
}

function bindSuggest($: Jq): void {
  $(document).on('focus input', '.js-control--suggest--input', (event: JQuery.TriggeredEvent) => {
    const input = event.currentTarget as HTMLInputElement;
    const $list = $(input).siblings('.control--suggest--list').prop('hidden', false);
    const query = input.value.toLowerCase();
    $list.children().each((_index, item) => {
      item.hidden = !(item.textContent ?? '').toLowerCase().includes(query);
    });
  });
  $(document).on('click', '.control--suggest--list--item', (event: JQuery.TriggeredEvent) => {
    const $item = $(event.currentTarget as Element);
    const $input = $item.closest('.control--suggest').find('.js-control--suggest--input');
    $input
      .val($item.text())
      .attr('data-value-id', String($item.data('value-id')))
      .trigger('suggest:item:click', [$item])
      .trigger('change');
    $item.parent().prop('hidden', true);
  });
}

/** Behaviour of the system controls; they are bound once, wherever their markup appears. */
export function bindControls(host: Host): void {
  const { $ } = host;
  bindSelect($);
  bindDropdown(host);
  bindSuggest($);
  $(document).on('change', '.control-checkbox input[type=checkbox]', (event: JQuery.TriggeredEvent) => {
    const box = event.currentTarget as HTMLInputElement;
    $(box).closest('.control-checkbox').toggleClass('is-checked', box.checked);
  });
  $(document).on('change', '.switcher__checkbox', (event: JQuery.TriggeredEvent) => {
    const box = event.currentTarget as HTMLInputElement;
    $(box)
      .siblings('.switcher')
      .toggleClass('switcher__on', box.checked)
      .toggleClass('switcher__off', !box.checked);
  });
  $(document).on('mousedown', (event: JQuery.TriggeredEvent) => {
    const $target = $(event.target as Element);
    if ($target.closest('.checkboxes_dropdown').length === 0)
      $('.checkboxes_dropdown__list').prop('hidden', true);
    if ($target.closest('.control--select').length === 0)
      $('.control--select_open').removeClass('control--select_open');
    if ($target.closest('.control--suggest').length === 0) $('.control--suggest--list').prop('hidden', true);
  });
}
