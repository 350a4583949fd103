import type { V4Note } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import { moment, userName } from '../../ui/format.ts';
import { html, type Markup } from '../../ui/html.ts';
import type { CardLook } from './markup.ts';

function noteText(note: V4Note): string {
  const { text, phone, duration } = note.params;
  return (
    [text, phone, duration].filter((part) => part !== undefined && part !== null).join(' · ') ||
    note.note_type
  );
}

function feedNote(host: Host, note: V4Note): Markup {
  return html`<div class="feed-note-wrapper" data-id="${note.id}"><div class="feed-note feed-note_${note.note_type}">
    <div class="feed-note__header">${moment(host, note.created_at)} ${userName(host, note.created_by)}</div>
    <div class="feed-note__body">${noteText(note)}</div></div></div>`;
}

/** Feed of a card: notes, open tasks, the compose control. */
export function feed(host: Host, { data }: CardLook): Markup {
  return html`<div class="js-card-feed card-holder__feed"><div id="notes_holder" class="notes-wrapper"><div class="notes-wrapper__scroller custom-scroll"><div class="notes-wrapper__scroller-inner">
      <div class="notes-wrapper__notes js-notes">${data.notes.map((note) => feedNote(host, note))}</div>
      <div class="notes-wrapper__tasks js-tasks"></div></div></div>
    <div class="feed-compose minimized"><div class="feed-compose__before"><span class="feed-compose-switcher" role="button" tabindex="0"><span class="feed-compose-switcher__text">${host.text('feed.note')}</span></span>
      <span class="tips feed-compose__switch-menu js-compose-menu" hidden></span></div>
      <div class="feed-compose__container"><div class="feed-compose__content feed-compose__inner"><div class="feed-compose__message" contenteditable="true" role="textbox" aria-label="${host.text('feed.note')}"></div></div></div>
      <div class="feed-compose__actions" hidden><button type="button" class="button-input button-input_blue js-task-submit feed-note__button">${host.text('feed.add')}</button>
      <button type="button" class="button-input js-task-edit-cancel">${host.text('cancel')}</button></div></div></div></div>`;
}
