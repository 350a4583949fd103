import type { CardData, CardKind, V4Entity } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import { html, type Markup } from '../../ui/html.ts';
import { deals } from './deals.ts';
import { contactOf, fieldsOf, formName } from './entity.ts';
import { feed } from './feed.ts';
import { fieldRow, priceField, userSelect } from './fields.ts';
import type { CardLook } from './look.ts';

function statusBar(host: Host, entity: V4Entity): Markup {
  const pipeline =
    host.boot.pipelines.find((found) => found.id === entity.pipeline_id) ?? host.boot.pipelines[0];
  const status = pipeline?.statuses.find((found) => found.id === entity.status_id) ?? pipeline?.statuses[0];
  return html`<div class="linked-form__field linked-form__field_status"><div class="card-cf-lead-status-select" id="card_status_view_mode"
    data-pipeline-id="${pipeline?.id}" data-status-id="${status?.id}" style="--status-color:${status?.color ?? '#ccc'}">
    <span class="card-status__name">${status?.name}</span><span class="card-status__pipeline">${pipeline?.name}</span></div></div>`;
}

/** The page under the card; a card opened directly returns to its section. */
function backAddress(host: Host, kind: CardKind): string {
  const beneath = (host.app.router as { paths: string[] }).paths[0];
  if (beneath !== undefined) return `/${beneath}`;
  return {
    leads: '/leads/pipeline/',
    contacts: '/contacts/list/',
    companies: '/contacts/list/companies/',
    customers: '/customers/list/',
  }[kind];
}

function tags(entity: V4Entity): Markup {
  const embedded = entity._embedded as { tags?: { name: string }[] } | undefined;
  return html`<div id="add_tags" class="card-tags">${(embedded?.tags ?? []).map((tag) => html`<span class="card-tags__item">${tag.name}</span>`)}</div>`;
}

function top(host: Host, look: CardLook): Markup {
  const { kind, data, tabs } = look;
  const entity = data.entity;
  const items = [{ code: 'default', title: host.text('card.main') }, ...tabs];
  return html`<div class="card-entity-form__top">
    <div class="card-top__line"><a class="card-top__back js-back-button js-navigate-link" href="${backAddress(host, kind)}" aria-label="${host.text('card.back')}">←</a>
      <div class="card-fields__top-name-block"><textarea class="card-fields__top-name-input" id="person_n" rows="1" name="${formName[kind]}[${kind === 'contacts' ? 'FN' : 'NAME'}]" placeholder="${host.text('card.name')}">${entity.name}</textarea></div>
      <div class="card-fields__top-name-more"><button type="button" class="button-input-more" aria-label="${host.text('list.more')}">⋯</button></div></div>
    <div class="card-top__id">${entity.id === 0 ? host.text('card.new') : `#${entity.id}`}</div>
    ${tags(entity)}${kind === 'leads' ? statusBar(host, entity) : null}
    <div class="card-tabs-wrapper"><div class="card-tabs" id="card_tabs">${items.map(
      ({ code, title }, index) =>
        html`<div class="card-tabs__item js-card-tab ${index === 0 ? 'selected' : ''}" role="button" tabindex="0" data-id="${code}"><span class="card-tabs__item-inner">${title}</span></div>`,
    )}</div></div></div>`;
}

function ownFields(host: Host, { kind, data }: CardLook): Markup {
  const priced = kind === 'leads' || kind === 'customers';
  return html`<div class="card-entity-form__fields"><div class="card-entity-form__main-fields js-card-main-fields">${userSelect(host, kind, data.entity)}
    ${priced ? priceField(host, data.entity, `${formName[kind]}[PRICE]`) : null}</div>
    <div class="linked-forms__group-wrapper js-cf-group-wrapper" data-id="default">${fieldsOf(data, kind, kind).map((field) => fieldRow(host, data.entity, field))}</div></div>`;
}

function linkedForm(
  host: Host,
  data: CardData,
  kind: 'contacts' | 'companies',
  own: CardKind,
  entity: V4Entity,
  main: boolean,
): Markup {
  const fields = fieldsOf(data, kind, own);
  return html`<li class="linked-forms__item linked-forms__item-active" data-id="${entity.id}" ${main ? 'data-main-item' : ''}><form class="linked-form" action="/ajax/${kind}/detail/">
    <a class="linked-form__name js-navigate-link" href="/${kind}/detail/${entity.id}">${contactOf(entity).name}</a>
    <input type="hidden" name="ID" value="${entity.id}">${fields.map((field) => fieldRow(host, entity, field))}</form></li>`;
}

function linked(host: Host, look: CardLook): Markup {
  const { data, kind } = look;
  const forms = (of: 'contacts' | 'companies') =>
    data[of].map((entity, index) => linkedForm(host, data, of, kind, entity, index === 0));
  return html`<div class="card-fields__linked-block js-linked_elements_wrapper"><div class="js-linked_contacts_and_companies">
    <ul id="contacts_list" class="linked-forms">${forms('contacts')}</ul><div id="new_contact_form" class="linked-forms__item_is-add"></div>
    <ul id="companies_list" class="linked-forms">${forms('companies')}</ul><div id="new_company_form" class="linked-forms__item_is-add"></div></div></div>`;
}

/** A card: fields on the left, feed in the middle; the widgets' column belongs to the frame. */
export function cardPage(host: Host, look: CardLook): string {
  const panels = look.tabs.map(
    ({ code }) =>
      html`<div id="${code}" class="linked-form-holder catalog_elements-in_card js-card-tab-panel" data-tab="${code}" hidden></div>`,
  );
  return html`<div class="js-card-fields card-holder__fields" id="card_fields"><div class="card-holder__container custom-scroll">
      <div class="card-fields__fields-block"><form id="edit_card" class="card-entity-form" action="/ajax/${look.kind}/detail/">${top(host, look)}
        <div class="js-card-tab-panel" data-tab="default">${ownFields(host, look)}</div>${panels}</form></div>
      ${linked(host, look)}${deals({ host }, look.kind, look.data)}</div>
      <div class="card-fields__button-block hidden"><button type="button" id="save_and_close_contacts_link" class="button-input button-input_blue js-button-with-loader">${host.text('save')}</button>
      <button type="button" class="button-input button-cancel js-card-cancel">${host.text('cancel')}</button></div></div>
    <div class="js-card-column-resizer"></div>${feed(host, look)}`.source;
}
