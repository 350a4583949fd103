import type { FeedCounterparty } from '../feed.ts';
import { type Fields, firstText, needText, referenceOf, tableOf, textOf } from './fields.ts';
import type { Frame } from './frame.ts';
import { nameIn, selected } from './shape.ts';

/** What has to be asked for of a client. */
export function clientSelect({ profile: { clients }, clients: shape }: Frame): string[] {
  const own = ['Ref_Key', 'DataVersion', 'DeletionMark', 'IsFolder', 'Description'];
  const names = [...clients.name, ...clients.inn, ...clients.kpp, ...(clients.foreign_id ?? [])];
  return selected(shape, [...own, ...names, ...(clients.country ?? []), clients.contacts]);
}

/** A client; null for a group of clients. @throws ConnectorFault for an unreadable row */
export function counterpartyOf(row: Fields, frame: Frame, version: number): FeedCounterparty | null {
  if (row.IsFolder === true) return null;
  const { clients } = frame.profile;
  const id = needText(row, 'Ref_Key').toLowerCase();
  const place = nameIn(frame.clients, clients.country);
  const country = frame.countries.get((place && referenceOf(row, place)?.key) ?? '');
  const isForeign = country !== undefined && country !== 'RU';
  const contacts = tableOf(row, clients.contacts ?? '');
  const foreignId = isForeign ? firstText(row, clients.foreign_id) : null;
  return {
    id,
    version,
    deleted: row.DeletionMark === true,
    name: firstText(row, [...clients.name, 'Description']) ?? id,
    inn: foreignId ?? firstText(row, clients.inn),
    kpp: firstText(row, clients.kpp),
    phones: contactsOf(contacts, 'Телефон', ['НомерТелефона', 'Представление']),
    emails: contactsOf(contacts, 'АдресЭлектроннойПочты', ['АдресЭП', 'Представление']),
    // `Code` is free text, which two clients may share: no evidence of who somebody is.
    externalIds: [id],
    ...(isForeign && { country }),
    ownEntityId: null,
    creditLimit: frame.limits.get(id) ?? null,
  };
}

function contactsOf(rows: readonly Fields[], type: string, names: readonly string[]): string[] {
  const own = rows.filter((row) => textOf(row, 'Тип') === type);
  return [...new Set(own.flatMap((row) => firstText(row, names) ?? []))];
}
