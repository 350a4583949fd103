import type { Host } from '../app/host.ts';
import { html, raw } from '../ui/html.ts';

export type PanelBlock = { caption?: { class_name?: string; html?: string }; body?: string; render?: string };

/** Right column with the widgets' blocks; it stays in the page and is emptied on every page change. */
export function panelMarkup(host: Host): string {
  const all = host.boot.user.is_admin
    ? html`<a class="js-navigate-link" href="/settings/widgets/">${host.text('panel.all')}</a>`
    : null;
  return html`<div id="widgets_block" class="card-widgets custom-scroll">
    <div class="card-widgets__top">
      <div class="js-card-widgets-on-off card-widgets-on-off-top" role="button" tabindex="0" title="${host.text('panel.toggle')}"></div>
      <span class="card-widgets__top__caption">${host.text('panel.caption')}</span>
    </div>
    <div class="js-card-widgets-on" id="nano-card-widgets">
      <div class="card-widgets__elements"></div>
      <div class="card-widgets__cap js-card-widgets-cap">${all}</div>
    </div>
  </div>`.source;
}

function frame(code: string, block: PanelBlock, images: string, name: string): string {
  return html`<div class="card-widgets__widget card-widgets__widget-${code}" data-code="${code}">
    <div class="card-widgets__widget__caption js-widget-caption-block ${block.caption?.class_name ?? ''}">
      <img class="card-widgets__widget__caption__logo" src="${images}/logo_medium.png" alt="${name}">
      <img class="card-widgets__widget__caption__logo_min" src="${images}/logo_min.png" alt="">
      ${raw(block.caption?.html ?? '')}
      <span class="card-widgets__widget__caption__arrow widgets__widget__caption__arrow_top"></span>
    </div>
    <div class="card-widgets__widget__body js-body-hide"></div>
  </div>`.source;
}

/**
 * Adds a block of the widget to the column: body as HTML, then the rendered template. Repeated calls append.
 */
export function addToPanel(
  host: Host,
  code: string,
  name: string,
  images: string,
  block: PanelBlock,
  params: object,
): JQuery {
  const $block = host.$(frame(code, block, images, name));
  const rendered = block.render
    ? host.twig({ data: block.render }).render(params as Record<string, unknown>)
    : '';
  $block.find('.card-widgets__widget__body').html((block.body ?? '') + String(rendered));
  host.$('#widgets_block .card-widgets__elements').append($block);
  host.$('#card_holder').removeClass('js-widgets-hidden');
  return $block;
}

/** Empties the column. */
export function clearPanel($: JQueryStatic): void {
  $('#widgets_block .card-widgets__elements').empty();
}

const cookieOf = (entity: string) => `${entity}_crd_wdgt`;

function rememberedOpen(entity: string): boolean {
  const found = new RegExp(`(?:^|; )${cookieOf(entity)}=(\\w+)`).exec(document.cookie)?.[1];
  return found === undefined ? window.innerWidth >= BREAKPOINTS.closed : found === 'open';
}

function setOpen(host: Host, open: boolean): void {
  host.$('#widgets_block').toggleClass('js-widgets-active', open);
  host.$('#card_holder').toggleClass('content__card-holder-widgets js-widgets-active', open);
  host.$(document).trigger(open ? 'widgets:card-maximized' : 'widgets:card-minimized');
}

/** Page widths at which the platform closes or widens the column, in px. */
const BREAKPOINTS = { closed: 1230, maximized: 1500 };

/** Keeps the platform's width classes on `html`. */
export function watchWidth($: JQueryStatic): void {
  const mark = () => {
    $('html').toggleClass('h-widgets-closed', window.innerWidth < BREAKPOINTS.closed);
    $('html').toggleClass('h-widgets-maximized', window.innerWidth > BREAKPOINTS.maximized);
  };
  mark();
  $(window).on('resize', mark);
}

/** Shows the column in the state remembered for the card's entity. */
export function showPanel(host: Host): void {
  const shown = host.route.card && host.route.page === 'card';
  host.$('#widgets_block').css('display', shown ? 'flex' : 'none');
  if (shown) setOpen(host, rememberedOpen(host.route.entity));
}

/** Opening and closing of the column and of its blocks, by hand and by the platform's events. */
export function bindPanel(host: Host): void {
  const $ = host.$;
  const isOpen = () => $('#widgets_block').hasClass('js-widgets-active');
  function change(open: boolean): void {
    // The platform remembers the column in this very cookie, on plain http too, where there is no Cookie
    // Store.
    Reflect.set(document, 'cookie', `${cookieOf(host.route.entity)}=${open ? 'open' : 'closed'}; path=/`);
    setOpen(host, open);
  }
  $('#page').on('click', '.js-card-widgets-on-off', () => change(!isOpen()));
  $('#page').on('click', '.js-widget-caption-block', (event: JQuery.TriggeredEvent) => {
    if (!isOpen()) return change(true);
    const $widget = $(event.currentTarget as Element).closest('.card-widgets__widget');
    const $body = $widget.find('.card-widgets__widget__body').toggle().toggleClass('js-body-hide');
    const $arrow = $widget.find('.card-widgets__widget__caption__arrow');
    $arrow.toggleClass('widgets__widget__caption__arrow_top', $body.hasClass('js-body-hide'));
    $arrow.toggleClass('widgets__widget__caption__arrow_bottom', !$body.hasClass('js-body-hide'));
  });
  $(document).on('openWidgetPanel', () => change(true));
  $(document).on('closeWidgetPanel', () => change(false));
  $(document).on('toggleWidgetPanel', () => change(!isOpen()));
}
