import type { BootUser } from '../../boot.ts';

/** `APP.element_types`; 1, 2, 3 and 12 are documented, the rest are inferred. */
export const elementTypes = {
  contacts: 1,
  leads: 2,
  companies: 3,
  todo: 4,
  catalogs: 9,
  catalog_elements: 10,
  customers: 12,
  unsorted: 14,
  tags: 15,
  talk: 16,
  transactions: 17,
} as const;

/** `APP.cf_types`: numeric codes of custom field types (legacy TYPE_ID). */
export const fieldTypes = {
  text: 1,
  numeric: 2,
  checkbox: 3,
  select: 4,
  multiselect: 5,
  date: 6,
  url: 7,
  multitext: 8,
  textarea: 9,
  radiobutton: 10,
  streetaddress: 11,
  smart_address: 13,
  birthday: 14,
  legal_entity: 15,
  items: 16,
  org_legal_name: 17,
  chained_list: 18,
  date_time: 19,
  price: 20,
  category: 21,
  tracking_data: 22,
  linked_entity: 23,
  file: 24,
  payer: 25,
  supplier: 26,
} as const;

/** `APP.system.format.date`: moment patterns of the user's language. */
export function dateFormats(lang: string): Record<string, string> {
  const date = lang === 'en' ? 'MM/DD/YYYY' : 'DD.MM.YYYY';
  return {
    date,
    date_short: lang === 'en' ? 'MM/DD' : 'DD.MM',
    full: `${date} HH:mm`,
    time: 'HH:mm',
    year: 'YYYY',
  };
}

/** `APP.sdk`: who is online, and whether a call is in progress (the host must not reload then). */
export function createSdk(users: readonly BootUser[]): Record<string, unknown> {
  let calling = false;
  const online = users.filter((user) => user.active ?? true).map((user) => user.id);
  const statusOf = (id: number) => online.includes(id);
  return {
    showUserStatus(query?: unknown) {
      if (query === 'online') return [...online];
      if (query !== undefined) return statusOf(Number(query));
      return Object.fromEntries(users.map((user) => [user.id, { id: user.id, online: statusOf(user.id) }]));
    },
    setCallingStatus(status: unknown) {
      calling = status === true;
    },
    getCallingStatus: () => calling,
  };
}
