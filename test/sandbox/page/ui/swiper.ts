import type { Host } from '../app/host.ts';
import { html } from './html.ts';

/** Slides of the install modal, one at a time, with dots and arrows. */
export function swiperMarkup(host: Host, images: readonly string[]): string {
  const dots = images.map(
    (_image, index) =>
      html`<button type="button" class="popular-chat-swiper__dot" data-index="${index}" aria-label="${index + 1}"></button>`,
  );
  return html`<div class="popular-chat-swiper" data-index="0" data-count="${images.length}">
    <div class="popular-chat-swiper__track">${images.map((src) => html`<img class="popular-chat-swiper__slide" src="${src}" alt="">`)}</div>
    <button type="button" class="popular-chat-swiper__arrow popular-chat-swiper__arrow_prev" aria-label="${host.text('swiper.previous')}">‹</button>
    <button type="button" class="popular-chat-swiper__arrow popular-chat-swiper__arrow_next" aria-label="${host.text('swiper.next')}">›</button>
    <div class="popular-chat-swiper__dots">${dots}</div></div>`.source;
}

function show($swiper: JQuery, wanted: number): void {
  const $slides = $swiper.find('.popular-chat-swiper__slide');
  const index = (wanted + $slides.length) % Math.max(1, $slides.length);
  $swiper.attr('data-index', String(index));
  $slides.hide().eq(index).show();
  $swiper.find('.popular-chat-swiper__dot').removeClass('is-active').eq(index).addClass('is-active');
}

/** Makes the slides under `$root` turn. */
export function bindSwiper($root: JQuery): void {
  const $swiper = $root.find('.popular-chat-swiper');
  const at = () => Number($swiper.attr('data-index'));
  $swiper.on('click', '.popular-chat-swiper__arrow_prev', () => show($swiper, at() - 1));
  $swiper.on('click', '.popular-chat-swiper__arrow_next', () => show($swiper, at() + 1));
  $swiper.on('click', '.popular-chat-swiper__dot', (event: JQuery.TriggeredEvent) =>
    show($swiper, Number((event.currentTarget as HTMLElement).dataset.index)),
  );
  show($swiper, 0);
}

/** `lib/interface/settings/widgets/swiper`: undocumented; builds the slides inside the given element. */
export function createSwiper(
  host: Host,
): (this: unknown, options: { $el: JQuery; images: string[] }) => void {
  return function Swiper(options) {
    options.$el.html(swiperMarkup(host, options.images));
    bindSwiper(options.$el);
  };
}
