import type { SeedCompany } from '../../data/generate.ts';
import { FIELD_IDS } from './fields.ts';
import { makeRow, ownDefaults, text } from './rows.ts';
import type { AccountData } from './types.ts';

const COUNT = 20;
const DAY = 86_400;

/**
 * Every third company is a returning customer: 20 customers from id 40001; the first has all fields filled
 * in.
 */
export function seedCustomers(
  accountData: AccountData,
  companies: readonly SeedCompany[],
  now: number,
): void {
  companies
    .filter((_, at) => at % 3 === 0)
    .slice(0, COUNT)
    .forEach((company, at) => {
      const id = 40001 + at;
      const deal = company.deals[0];
      const contact = company.contacts[0];
      if (!deal || !contact) return;
      const sums = {
        next_price: deal.price,
        ltv: deal.price * 3,
        purchases_count: 3,
        average_check: deal.price,
      };
      const own = { ...ownDefaults('customers'), ...sums, next_date: now + (at - 4) * 3 * DAY };
      const fields = [text(FIELD_IDS.customerTerms, at % 2 ? 'Предоплата 50 %' : 'Отсрочка 14 дней')];
      const name = `Покупатель ${company.name}`.slice(0, 120);
      const base = { id, name, responsible: deal.responsible_user_id, ageDays: 120 };
      accountData.rows.customers.set(id, makeRow({ ...base, own, fields }, now));
      const from = { from: 'customers' as const, from_id: id };
      accountData.links.push({ ...from, to: 'contacts', to_id: contact.id, is_main: true });
      accountData.links.push({ ...from, to: 'companies', to_id: company.id, is_main: false });
    });
}
