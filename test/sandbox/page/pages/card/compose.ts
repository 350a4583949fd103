import type { Host } from '../../app/host.ts';
import { html } from '../../ui/html.ts';
import { sourcesOf } from '../../widgets/actions.ts';
import { reportException } from '../../widgets/call.ts';

type Source = ReturnType<typeof sourcesOf>[number];

function menu(host: Host): string {
  const own = html`<span class="tips-item" data-index="-1" role="menuitem" tabindex="0">${host.text('feed.note')}</span>`;
  const added = sourcesOf(host).map(
    (source, index) =>
      html`<span class="tips-item" data-index="${index}" role="menuitem" tabindex="0">${source.caption}</span>`,
  );
  return html`${own}${added}`.source;
}

function addNote($root: JQuery, text: string, type: string): void {
  const note = html`<div class="feed-note-wrapper"><div class="feed-note feed-note_${type}"><div class="feed-note__body">${text}</div></div></div>`;
  $root.find('.js-notes').append(note.source);
}

/** A widget's sender draws its own control, except `sms`, which is the system's. */
function choose(host: Host, $root: JQuery, source: Source | undefined): void {
  $root.find('.feed-compose-switcher__text').text(source?.caption ?? host.text('feed.note'));
  $root.data('source', source ?? null);
  const $content = $root.find('.feed-compose__content');
  $content.html('<div class="feed-compose__message" contenteditable="true" role="textbox"></div>');
  if (source === undefined || source.type === 'sms') return;
  try {
    source.call($content.empty());
  } catch (error) {
    reportException(host, source.code, `add_source ${source.type}`, error);
  }
}

async function submit(host: Host, $root: JQuery): Promise<void> {
  const $message = $root.find('.feed-compose__message');
  const message = $message.text().trim();
  const source = $root.data('source') as Source | null | undefined;
  const card = host.app.data.current_card;
  if (message === '' || card === false) return;
  if (source?.type === 'sms') {
    const contact = card.linked_contacts[0];
    await source.call({ phone: contact?.phones[0] ?? '', message, contact_id: contact?.id ?? 0 });
  }
  addNote($root, message, source?.type ?? 'common');
  $message.empty();
}

/** Compose control of the feed: plain notes, and the senders widgets added. */
export function bindCompose(host: Host, $root: JQuery): void {
  sourcesOf(host).splice(0);
  $root.on('focusin.sandboxcard', '.feed-compose', () => {
    $root.find('.feed-compose').removeClass('minimized');
    $root.find('.feed-compose__actions').prop('hidden', false);
  });
  $root.on('click.sandboxcard', '.js-task-edit-cancel', () => {
    $root.find('.feed-compose').addClass('minimized');
    $root.find('.feed-compose__actions').prop('hidden', true);
  });
  $root.on('click.sandboxcard', '.feed-compose-switcher', () => {
    const $menu = $root.find('.js-compose-menu').html(menu(host));
    $menu.prop('hidden', !$menu.prop('hidden'));
  });
  $root.on('click.sandboxcard', '.js-compose-menu .tips-item', (event: JQuery.TriggeredEvent) => {
    $root.find('.js-compose-menu').prop('hidden', true);
    choose(host, $root, sourcesOf(host)[Number((event.currentTarget as HTMLElement).dataset.index)]);
  });
  $root.on('click.sandboxcard', '.js-task-submit', () => {
    submit(host, $root).catch((error: unknown) => reportException(host, 'feed', 'source', error));
  });
}
