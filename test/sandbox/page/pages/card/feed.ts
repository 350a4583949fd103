import type { CardTask, V4Note } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import { moment, userName } from '../../ui/format.ts';
import { html, type Markup } from '../../ui/html.ts';
import type { CardLook } from './look.ts';

function noteText(note: V4Note): string {
  const { text, phone, duration } = note.params;
  return (
    [text, phone, duration].filter((part) => part !== undefined && part !== null).join(' · ') ||
    note.note_type
  );
}

/** The file of a note; its address needs the extension, from which viewers derive the file type. */
function attachment(note: V4Note): Markup | null {
  const { file_uuid, file_name } = note.params;
  if (typeof file_name !== 'string') return null;
  const href = `/download/drive/${encodeURIComponent(String(file_uuid))}/${encodeURIComponent(file_name)}`;
  return html`<div class="feed-note__joined-attach"><div class="feed-note__joined-attach-item"><div class="feed-note__joined-attach-item__content">
    <a class="feed-note__joined-attach__link feed-note__blue-link" href="${href}" target="_blank" rel="noopener">${file_name}</a></div></div></div>`;
}

/** One entry of the feed. */
export function feedNote(host: Host, note: V4Note): Markup {
  const file = attachment(note);
  return html`<div class="feed-note-wrapper feed-note-wrapper-note" data-id="${note.id}"><div class="js-note feed-note-fixer"><div class="feed-note feed-note_${note.note_type}"><div class="feed-note__content">
    <div class="feed-note__header">${moment(host, note.created_at)} ${userName(host, note.created_by)}</div>
    <div class="feed-note__body">${file === null ? noteText(note) : null}${file}</div></div></div></div></div>`;
}

function cardTask(host: Host, task: CardTask): Markup {
  const late = task.complete_till * 1000 < Date.now() ? 'card-task_expired' : '';
  const type = host.boot.task_types[String(task.task_type_id)]?.option ?? '';
  return html`<div class="feed-note-wrapper feed-note-wrapper-task"><div class="card-task js-task ${late}" data-id="${task.id}"><div class="card-task__inner">
    <div class="card-task__header"><span class="card-task__date">${moment(host, task.complete_till)}</span> <span class="card-task__type-name">${type}</span> <span class="card-task__user">${userName(host, task.responsible_user_id)}</span></div>
    <div class="card-task__inner-text js-task-text">${task.text}</div>
    <button type="button" class="link-button card-task__button js-task-complete">${host.text('feed.complete')}</button></div></div></div>`;
}

/** Feed of a card: notes, open tasks, the compose control. */
export function feed(host: Host, { data }: CardLook): Markup {
  return html`<div class="js-card-feed card-holder__feed"><div id="notes_holder" class="notes-wrapper"><div class="notes-wrapper__scroller custom-scroll"><div class="notes-wrapper__scroller-inner">
      <div class="notes-wrapper__notes js-notes">${data.notes.map((note) => feedNote(host, note))}</div>
      <div class="notes-wrapper__tasks js-tasks">${data.tasks.map((task) => cardTask(host, task))}</div></div></div>
    <div class="feed-compose minimized"><div class="feed-compose__before"><span class="feed-compose-switcher" role="button" tabindex="0"><span class="feed-compose-switcher__text">${host.text('feed.note')}</span></span>
      <span class="tips feed-compose__switch-menu js-compose-menu" hidden></span>
      <button type="button" class="feed-compose__quick-actions-wrapper" title="${host.text('feed.templates')}" aria-label="${host.text('feed.templates')}">⚡</button>
      <span class="tips feed-compose__switch-menu js-quick-menu" hidden></span></div>
      <div class="feed-compose__container"><div class="feed-compose__content feed-compose__inner"><div class="feed-compose__message" contenteditable="true" role="textbox" aria-label="${host.text('feed.note')}"></div></div></div>
      <div class="feed-compose__actions" hidden><button type="button" class="button-input button-input_blue js-task-submit feed-note__button">${host.text('feed.add')}</button>
      <button type="button" class="button-input js-task-edit-cancel">${host.text('cancel')}</button></div></div></div></div>`;
}

/** Completes a task from the feed, over REST like every write of the card. */
export function bindTasks(host: Host, $root: JQuery, failed: (error: unknown) => void): void {
  $root.on('click.sandboxcard', '.js-task-complete', (event: JQuery.TriggeredEvent) => {
    const $task = host.$(event.currentTarget as Element).closest('.card-task');
    host.api
      .write('PATCH', `/api/v4/tasks/${$task.data('id')}`, { is_completed: true })
      .then(() => $task.closest('.feed-note-wrapper').remove(), failed);
  });
}
