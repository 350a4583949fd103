import type { CardData, CardKind } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import { reportException } from '../../widgets/call.ts';
import type { PageTools } from '../types.ts';
import { storedDate } from './dates.ts';
import { LinkedEdits } from './linked-edits.ts';
import { writeOf } from './save.ts';
import { linkChangedTabs } from './sdk-tab.ts';

type Model = { changed_fields: string[]; get(name: string): unknown };
type Made = { _embedded: Record<string, { id: number }[]> };

/** As `send`. Names that change while it is on its way, and all of them after a refusal, are left to the next Save. */
async function sendChanged(host: Host, kind: CardKind, data: CardData, model: Model): Promise<number> {
  const changed = model.changed_fields.splice(0);
  try {
    return await send(host, kind, data, { changed_fields: changed, get: (name) => model.get(name) });
  } catch (error) {
    const since = model.changed_fields.splice(0);
    model.changed_fields.push(...new Set([...changed, ...since]));
    throw error;
  }
}

/** Sends the changed names of the form; returns the card's id, new or not. */
async function send(host: Host, kind: CardKind, data: CardData, model: Model): Promise<number> {
  const write = writeOf(
    kind,
    data,
    model.changed_fields,
    (name) => model.get(name),
    (field, text) => storedDate(host, field, text),
  );
  const path = `/api/v4/${kind}`;
  if (data.entity.id === 0) {
    const made = await host.api.write<Made>('POST', path, [write]);
    return made?._embedded[kind]?.[0]?.id ?? 0;
  }
  if (Object.keys(write).length > 0) await host.api.write('PATCH', `${path}/${data.entity.id}`, write);
  return data.entity.id;
}

/** Reports a refused write of the card to the user and the journal. */
export function showRefusal(host: Host, error: unknown): void {
  reportException(host, 'card', 'save', error);
  const notices = host.app.notifications as { show_message_error(notice: object): void };
  notices.show_message_error({ header: host.text('card.not-saved'), text: String(error) });
}

/**
 * Save and Cancel of a card. A saved new card becomes the card of its id; widgets are notified of changed
 * tabs.
 */
export function bindSave({ host, navigate }: PageTools, $root: JQuery, kind: CardKind, data: CardData): void {
  const buttons = () => $root.find('.card-fields__button-block');
  const hide = () => buttons().addClass('hidden');
  const linked = new LinkedEdits($root, () => buttons().removeClass('hidden'));
  async function save(): Promise<void> {
    const card = host.app.data.current_card;
    if (card === false) return;
    const model = card.model as Model;
    const id = await sendChanged(host, kind, data, model);
    await linked.send(host, data);
    await linkChangedTabs(host, $root, kind, id);
    if (model.changed_fields.length === 0 && linked.isEmpty) hide();
    if (data.entity.id === 0) navigate(`/${kind}/detail/${id}`);
  }
  // The forms have the platform's addresses, but the card sends them itself.
  $root.on('submit.sandboxcard', 'form', (event: JQuery.TriggeredEvent) => event.preventDefault());
  $root.on('click.sandboxcard', '.js-card-cancel', () => {
    hide();
    host.$(document).trigger('page:reload');
  });
  $root.on('click.sandboxcard', '#save_and_close_contacts_link', () => {
    save().catch((error: unknown) => showRefusal(host, error));
  });
}
