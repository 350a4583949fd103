import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PIPELINES, USERS } from './account.ts';
import { generateCompanies, SPECIAL } from './generate.ts';
import { validInn } from './requisites.ts';

const companies = generateCompanies();
const unique = (values: readonly unknown[]): number => new Set(values).size;

describe('the seeded company', () => {
  it('is the committed file, to the byte', () => {
    const file = readFileSync(new URL('./companies.json', import.meta.url), 'utf8');
    expect(file).toBe(`${JSON.stringify(companies, null, 2)}\n`);
  });

  it('has 60 companies, 150 contacts and 200 deals with unique ids and phones', () => {
    const contacts = companies.flatMap((company) => company.contacts);
    const deals = companies.flatMap((company) => company.deals);
    expect([companies.length, contacts.length, deals.length]).toEqual([60, 150, 200]);
    expect(unique(contacts.map((contact) => contact.id))).toBe(150);
    expect(unique(deals.map((deal) => deal.id))).toBe(200);
    expect(unique([...contacts, ...companies].map((owner) => owner.phone))).toBe(210);
  });

  it('has valid check digits and no duplicate ИНН', () => {
    const known = companies.filter((company) => company.inn);
    const ours = known.flatMap(({ inn, country }) => (inn && !country ? [inn] : []));
    expect(ours.filter((inn) => !validInn(inn))).toEqual([]);
    expect([unique(known.map(({ inn }) => inn)), ours.length]).toEqual([59, 57]);
    expect(validInn('7707083893')).toBe(true);
    expect(validInn('7707083894')).toBe(false);
    expect(validInn('500100732259')).toBe(true);
    expect(validInn('500100732258')).toBe(false);
  });

  it('keeps the special companies', () => {
    const byId = new Map(companies.map((company) => [company.id, company]));
    expect(byId.get(SPECIAL.showCase)?.name).toBe('ООО «Ромашка»');
    expect(byId.get(SPECIAL.ambiguousName)).toMatchObject({ name: 'Вектор', inn: null });
    expect(byId.get(SPECIAL.longName)?.name).toHaveLength(300);
  });

  it('refers only to existing stages and users', () => {
    const stages = new Set(
      PIPELINES.flatMap((line) => line.statuses.map((status) => `${line.id}/${status.id}`)),
    );
    const users = new Set(USERS.map((user) => user.id));
    for (const deal of companies.flatMap((company) => company.deals)) {
      expect(stages.has(`${deal.pipeline_id}/${deal.status_id}`)).toBe(true);
      expect(users.has(deal.responsible_user_id)).toBe(true);
    }
  });
});
