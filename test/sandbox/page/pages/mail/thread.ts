import type { Host } from '../../app/host.ts';
import { moment } from '../../ui/format.ts';
import { html } from '../../ui/html.ts';
import type { Page } from '../types.ts';
import { fetchThreads } from './inbox.ts';
import type { Letter, Thread } from './threads.ts';

function letter(host: Host, thread: Thread, { incoming, text, at }: Letter, index: number) {
  const who = incoming ? `${thread.contact.name} <${thread.email}>` : host.boot.user.name;
  return html`<div class="feed-note-wrapper" data-id="${thread.id}-${index}"><div class="feed-note feed-note_mail"><div class="feed-note__header">${moment(host, at)} ${who}</div>
    <div class="feed-note__body">${text}</div></div></div>`;
}

function markup(host: Host, thread: Thread | undefined): string {
  if (thread === undefined) return html`<p class="page-note">${host.text('mail.none')}</p>`.source;
  return html`<div class="js-card-fields card-holder__fields" id="card_fields"><div class="card-holder__container custom-scroll"><div class="card-fields__fields-block mail-thread__side">
      <div class="card-top__line"><a class="card-top__back js-back-button js-navigate-link" href="/mail/inbox/" aria-label="${host.text('card.back')}">←</a><b>${thread.subject}</b></div>
      <p><a class="js-navigate-link" href="/contacts/detail/${thread.contact.id}">${thread.contact.name}</a></p>
      <p><button type="button" class="link-button js-cf-value" data-type="email" data-value="${thread.email}">${thread.email}</button></p></div></div></div>
    <div class="js-card-feed card-holder__feed"><div id="notes_holder" class="notes-wrapper"><div class="notes-wrapper__scroller custom-scroll"><div class="notes-wrapper__scroller-inner"><div class="notes-wrapper__notes js-notes">
      ${thread.letters.map((one, index) => letter(host, thread, one, index))}</div></div></div></div></div>`
    .source;
}

/** One thread, as a card over the folder. */
export const thread: Page = {
  title: ({ host }) => host.text('menu.mail'),
  async prepare({ host }, route) {
    const found = (await fetchThreads(host)).find(({ id }) => String(id) === route.params[0]);
    return (root) => {
      root.html(markup(host, found));
      return { $el: root, destroy: () => undefined };
    };
  },
};
