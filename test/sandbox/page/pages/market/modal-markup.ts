import type { WidgetRecord, WidgetStatus } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import type { TextKey } from '../../app/text.ts';
import { html, type Markup, raw } from '../../ui/html.ts';
import { swiperMarkup } from '../../ui/swiper.ts';
import { parseSettings } from '../../widgets/instance.ts';
import { settingsFields } from './fields.ts';

const withSave: ReadonlySet<string> = new Set(['installed', 'not_configured', 'error']);

/** Replaces the short tags allowed in a description with their values. */
function withTags(host: Host, text: string): string {
  const { account, user } = host.boot;
  const tags: Record<string, string> = {
    '#HOST#': location.host,
    '#SUBDOMAIN#': account.subdomain,
    '#LOGIN#': user.login,
    '#API_HASH#': '',
    '#ACCOUNT_ID#': String(account.id),
    '#USER_ID#': String(user.id),
    '#TOP_LEVEL_DOMAIN#': account.top_level_domain,
  };
  return Object.entries(tags).reduce((result, [tag, value]) => result.replaceAll(tag, value), text);
}

function plate(host: Host, record: WidgetRecord, status: WidgetStatus): Markup {
  const tour = (record.tour_images ?? []).length > 0;
  const install = html`<button type="button" id="${record.code}" class="button-input button-input_blue install-widget__button js-widget-install ${tour ? 'js-widget-skip-tour' : ''}" data-id="${record.id}" disabled>${host.text('market.install')}</button>`;
  const uninstall = html`<button type="button" id="${record.code}" class="button-input button-cancel js-widget-uninstall" data-id="${record.id}">${host.text('market.uninstall')}</button>`;
  return html`<div class="widget-settings__command-plate ${status}">
    <div class="widget-state widget-state_status_${status} js-widget-state"><span class="widget-state__name">${host.text(`status.${status}` as TextKey)}</span></div>
    ${record.installable === false ? null : status === 'install' ? install : uninstall}</div>`;
}

function base(host: Host, record: WidgetRecord, status: WidgetStatus): Markup {
  const privacy = html`<div class="widget-settings__checkbox-privacy-policy"><label class="control-checkbox"><input type="checkbox" name="privacy_policy_accept"> <span>${host.text('market.privacy')}</span></label></div>`;
  const support =
    record.support?.link ?? (record.support?.email === undefined ? null : `mailto:${record.support.email}`);
  return html`<div class="widget-settings__base-space"><div class="widget_main_info"><div class="widget_main_info__top">
      <div class="widget_settings_block__img"><img src="${record.images_path}/logo_small.png" alt=""></div>
      <div class="widget_settings_block__head"><div class="widget-settings__name widget_settings_block__title">${record.name}</div>
      <div class="widget-settings__developer">${host.text('market.own')}</div><div class="widget_settings_block__head-desc">${record.short_description ?? ''}</div></div></div></div>
    ${plate(host, record, status)}${status === 'install' && record.installable !== false ? privacy : null}
    ${support === null ? null : html`<a class="button-input widget-settings__support" href="${support}" target="_blank" rel="noopener">${host.text('market.support')}</a>`}
    <div class="widget-settings__additional-block"><div class="widget-additional-info"><div class="widget-rating-box">${host.text('market.version', { version: record.installed_version })}</div></div></div></div>`;
}

function tour(host: Host, record: WidgetRecord): Markup {
  return html`${raw(swiperMarkup(host, record.tour_images ?? []))}
    <div class="widget-settings__popular-service-desc">${raw(withTags(host, record.tour_description ?? record.description))}</div>
    <input type="hidden" id="widget_active__sw" value="N">`;
}

function settingsBlock(
  host: Host,
  record: WidgetRecord,
  status: WidgetStatus,
  settings: Record<string, unknown>,
): Markup {
  const idle = status === 'installed' ? 'button-input-disabled' : 'button-input_blue';
  const save = html`<div class="widget_settings_block__controls widget_settings_block__controls_top"><button type="button" id="save_${record.code}" class="button-input js-widget-save js-button-with-loader ${idle}"
    data-id="${record.id}" data-onsave-destroy-modal="true">${host.text('save')}</button></div>`;
  // Inside the form's element, as on the platform: widgets look up both there.
  const switcher = html`<div class="switcher_wrapper" hidden><label class="switcher switcher_blue widget-settings__switcher ${status === 'install' ? 'switcher__off' : 'switcher__on'}"></label>
    <input type="hidden" id="widget_active__sw" name="widget_active" value="${status === 'install' ? 'N' : 'Y'}"></div>`;
  const fields = settingsFields(
    host,
    record,
    settings,
    html`${withSave.has(status) ? save : null}${switcher}`,
  );
  return html`<div class="widget_settings_block"><div class="widget_settings_block__descr">${raw(withTags(host, record.description))}</div>
    <div class="widget-settings-block__desc-expander"><span class="js-widget-settings-desc-expander"></span></div>
    ${record.installable === false ? null : fields}</div>`;
}

/** Content of the marketplace modal for a widget in a given state. */
export function marketModal(host: Host, record: WidgetRecord, status: WidgetStatus): string {
  const touring = status === 'install' && (record.tour_images ?? []).length > 0;
  const settings = parseSettings(record.settings);
  const fields = touring ? tour(host, record) : settingsBlock(host, record, status, settings);
  return html`<div class="widget-settings"><button type="button" class="modal-body__close" aria-label="${host.text('close')}">×</button>
    ${base(host, record, status)}<div class="widget-settings__wrap-desc-space custom-scroll"><div class="widget-settings__desc-space">${fields}</div></div></div>`
    .source;
}
