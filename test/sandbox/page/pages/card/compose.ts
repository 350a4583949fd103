import type { CardKind } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import { html } from '../../ui/html.ts';
import { sourcesOf } from '../../widgets/actions.ts';
import { callWidget, reportException, reportRefusal } from '../../widgets/call.ts';
import { feedNote } from './feed.ts';
import { bindQuickActions } from './quick-actions.ts';

type Source = ReturnType<typeof sourcesOf>[number];

function menu(host: Host): string {
  const own = html`<span class="tips-item" data-index="-1" role="menuitem" tabindex="0">${host.text('feed.note')}</span>`;
  const added = sourcesOf(host).map(
    (source, index) =>
      html`<span class="tips-item" data-index="${index}" role="menuitem" tabindex="0">${source.caption}</span>`,
  );
  return html`${own}${added}`.source;
}

/** A widget's sender draws its own control, except `sms`, which uses the system's. */
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

type NoteWrite = { note_type: string; params: Record<string, unknown> };

/** Stores a note of the card over REST and shows it at the end of the feed. */
async function addNote(host: Host, $root: JQuery, path: string, note: NoteWrite): Promise<void> {
  const made = await host.api.write<{ _embedded: { notes: { id: number }[] } }>('POST', path, [note]);
  const now = Math.floor(Date.now() / 1000);
  const shown = {
    ...note,
    id: made?._embedded.notes[0]?.id ?? 0,
    created_by: host.boot.user.id,
    created_at: now,
  };
  $root.find('.js-notes').append(feedNote(host, shown).source);
}

/** Rethrows the refusal of the widget's sender after journaling it. */
async function sendBy(host: Host, source: Source, message: object): Promise<void> {
  try {
    await source.call(message);
  } catch (error) {
    reportRefusal(host, source.code, `add_source ${source.type}`, error);
    throw error;
  }
}

/** The widget sends the message of the system's control itself; when it succeeds, the CRM stores the note. */
async function submit(host: Host, $root: JQuery, kind: CardKind): Promise<void> {
  const $message = $root.find('.feed-compose__message');
  const text = $message.text().trim();
  const source = $root.data('source') as Source | null | undefined;
  const card = host.app.data.current_card;
  if (text === '' || card === false) return;
  const path = `/api/v4/${kind}/${card.id}/notes`;
  if (source?.type === 'sms') {
    const contact = card.linked_contacts[0];
    const phone = contact?.phones[0] ?? '';
    host.probe.add({ kind: 'callback', widget: source.code, text: `add_source sms: ${phone}` });
    await sendBy(host, source, { phone, message: text, contact_id: contact?.id ?? 0 });
    await addNote(host, $root, path, { note_type: 'sms_out', params: { text, phone } });
    const widget = host.app.widgets.list[source.code];
    const used = {
      type: source.type,
      phone,
      message: text,
      element_id: card.id,
      element_type: card.element_type,
    };
    if (widget !== undefined) callWidget(host, source.code, widget, 'onSource', used);
  } else await addNote(host, $root, path, { note_type: 'common', params: { text } });
  $message.empty();
}

function showFailure(host: Host, error: unknown): void {
  const notices = host.app.notifications as { show_message_error(notice: object): void };
  const text = error instanceof Error ? error.message : String(error ?? '');
  notices.show_message_error({ header: host.text('feed.not-sent'), text });
}

/** Compose control of the feed: plain notes, and the senders widgets added. */
export function bindCompose(host: Host, $root: JQuery, kind: CardKind): void {
  bindQuickActions(host, $root, (error) => showFailure(host, error));
  // Not for the buttons before it: the control would grow under the pointer, and their click would be lost.
  $root.on('focusin.sandboxcard', '.feed-compose__content', () => {
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
    submit(host, $root, kind).catch((error: unknown) => showFailure(host, error));
  });
}
