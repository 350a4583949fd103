import type { SeedCompany, SeedContact, SeedDeal } from '../../data/generate.ts';
import { seedCustomers } from './customers.ts';
import { seedFeed } from './feed.ts';
import type { EntityType, FieldValues } from './field-types.ts';
import { FIELD_IDS, seedFields, seedGroups } from './fields.ts';
import { seedFiles } from './files.ts';
import { seedListFields } from './list-fields.ts';
import { emptyLists, seedLists } from './lists.ts';
import { makeRow, ownDefaults, text, work } from './rows.ts';
import { seedTasks } from './tasks.ts';
import type { AccountData, Link, Row } from './types.ts';

const TAGS = ['VIP', 'Тендер', 'Рассрочка', 'Самовывоз', 'Новый клиент'];

/** The account at start; ages are counted from `now`, in unix seconds. */
export function seedAccount(companies: readonly SeedCompany[], now: number): AccountData {
  let last = 900_000;
  const accountData: AccountData = {
    rows: { leads: new Map(), contacts: new Map(), companies: new Map(), customers: new Map() },
    links: [],
    fields: [...seedFields(), ...seedListFields()],
    groups: seedGroups(),
    ...emptyLists(),
    events: [],
    webhooks: [],
    unsorted: [],
    shortLinks: [],
    lossReasons: seedLossReasons(now),
    tags: TAGS.map((name, at) => ({ id: 80001 + at, name, color: null, entity_type: 'leads' })),
    tasks: new Map(),
    notes: new Map(),
    nextId: () => {
      last += 2 + (last % 3);
      return last;
    },
  };
  for (const company of companies) addCompany(accountData, company, now);
  seedCustomers(accountData, companies, now);
  seedTasks(accountData, now);
  seedLists(accountData, now);
  seedFeed(accountData, now);
  seedFiles(accountData, now);
  return accountData;
}

const LOSS_REASONS = ['Дорого', 'Выбрали конкурента', 'Нет потребности'];
const seedLossReasons = (now: number): AccountData['lossReasons'] =>
  LOSS_REASONS.map((name, at) => ({
    id: 81001 + at,
    name,
    sort: (at + 1) * 100,
    created_at: now,
    updated_at: now,
  }));

const put = (accountData: AccountData, type: EntityType, row: Row): void =>
  void accountData.rows[type].set(row.id, row);

function addCompany(accountData: AccountData, company: SeedCompany, now: number): void {
  const responsible = company.deals[0]?.responsible_user_id ?? 503;
  const base = { id: company.id, name: company.name, responsible, ageDays: 260 };
  put(accountData, 'companies', makeRow({ ...base, fields: companyFields(company) }, now));
  for (const contact of company.contacts) addContact(accountData, company, contact, responsible, now);
  for (const deal of company.deals) addDeal(accountData, company, deal, now);
}

function addContact(
  accountData: AccountData,
  company: SeedCompany,
  contact: SeedContact,
  user: number,
  now: number,
): void {
  const [first_name = '', last_name = ''] = contact.name.split(' ');
  const fields = [work(FIELD_IDS.contactPhone, contact.phone), work(FIELD_IDS.contactEmail, contact.email)];
  const own = { ...ownDefaults('contacts'), first_name, last_name };
  const base = { id: contact.id, name: contact.name, responsible: user, ageDays: 250 };
  put(accountData, 'contacts', makeRow({ ...base, own, fields }, now));
  accountData.links.push(link('contacts', contact.id, 'companies', company.id));
}

function addDeal(accountData: AccountData, company: SeedCompany, deal: SeedDeal, now: number): void {
  const { price, status_id, pipeline_id } = deal;
  const closed_at = status_id === 142 || status_id === 143 ? now - deal.age_days * 43_200 : null;
  const budget = { price, price_with_minor_units: price };
  const own = { ...ownDefaults('leads'), ...budget, status_id, pipeline_id, closed_at };
  const tags = deal.id % 4 === 0 ? [80001 + (deal.id % TAGS.length)] : [];
  const base = {
    id: deal.id,
    name: deal.name,
    responsible: deal.responsible_user_id,
    ageDays: deal.age_days,
  };
  put(accountData, 'leads', makeRow({ ...base, own, tags }, now));
  accountData.links.push(link('leads', deal.id, 'contacts', deal.contact_id, true));
  accountData.links.push(link('leads', deal.id, 'companies', company.id));
}

export function link(
  from: EntityType,
  from_id: number,
  to: EntityType,
  to_id: number,
  is_main = false,
): Link {
  return { from, from_id, to, to_id, is_main };
}

function companyFields(company: SeedCompany): FieldValues[] {
  const fields = [work(FIELD_IDS.companyPhone, company.phone), work(FIELD_IDS.companyEmail, company.email)];
  if (company.inn && company.country !== 'KZ') fields.push(text(FIELD_IDS.companyInn, company.inn));
  if (company.kpp) fields.push(text(FIELD_IDS.companyKpp, company.kpp));
  const isLegal = company.id % 3 === 0 || company.country === 'KZ';
  if (company.inn && isLegal) fields.push(legalEntity(company, company.inn));
  return fields;
}

function legalEntity(company: SeedCompany, inn: string): FieldValues {
  const entity_type = inn.length === 12 && !company.country ? 1 : 2;
  const { name, kpp, country } = company;
  const numbers = country === 'KZ' ? { bin: inn } : country === 'BY' ? { unp: inn } : { vat_id: inn, kpp };
  const value = { name, entity_type, ...numbers };
  return { field_id: FIELD_IDS.companyLegalEntity, values: [{ value }] };
}
