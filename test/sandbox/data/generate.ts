import { PIPELINES } from './account.ts';
import { createRandom, type Random } from './random.ts';
import { companyInn, headOfficeKpp, personInn } from './requisites.ts';
import { COMPANY_NAMES, DEAL_SUBJECTS, FEMALE_NAMES, MALE_NAMES, REGIONS, SURNAMES } from './words.ts';

export interface SeedContact {
  id: number;
  name: string;
  phone: string;
  email: string;
}
export interface SeedDeal {
  id: number;
  name: string;
  /** Whole roubles. */
  price: number;
  pipeline_id: number;
  status_id: number;
  responsible_user_id: number;
  contact_id: number;
  /** Days before the sandbox's start. */
  age_days: number;
}
export interface SeedCompany {
  id: number;
  name: string;
  /** Null when the CRM does not know it; the country's own tax number for foreign companies. */
  inn: string | null;
  /** Several, separated by `; `, when one card covers several branches. */
  kpp: string | null;
  /** Absent for Russian companies. */
  country?: 'KZ' | 'BY';
  phone: string;
  email: string;
  contacts: SeedContact[];
  deals: SeedDeal[];
}

export const SPECIAL = {
  showCase: 30001,
  threeCounterparties: 30002,
  ambiguousName: 30003,
  unknownToAccounting: 30004,
  dollarInvoices: 30005,
  longName: 30006,
  markupInAccounting: 30007,
  branchUnknown: 30042,
  kazakh: 30050,
  belarusian: 30056,
} as const;

/** Special cases: branches that share an ИНН, with and without a КПП, and foreign clients. */
const ODD: ReadonlyMap<
  number,
  Pick<SeedCompany, 'inn' | 'kpp' | 'country'> | { readonly kpp: string | null }
> = new Map([
  [SPECIAL.threeCounterparties, { kpp: '669401001; 784343001; 590243001' }],
  [SPECIAL.branchUnknown, { kpp: null }],
  [SPECIAL.kazakh, { inn: '180340007716', kpp: null, country: 'KZ' }],
  [SPECIAL.belarusian, { inn: '193012744', kpp: null, country: 'BY' }],
]);

const SEED = 20240611;
const CONTACTS = 150;
const DEALS = 200;

interface Counters {
  contact: number;
  deal: number;
}

/** The whole company: 60 companies, 150 contacts, 200 deals; the same on every call. */
export function generateCompanies(): SeedCompany[] {
  const random = createRandom(SEED);
  const counters = { contact: 20001, deal: 10001 };
  return COMPANY_NAMES.map((name, at) => company(random, counters, name, at));
}

function company(random: Random, counters: Counters, name: string, at: number): SeedCompany {
  const id = 30001 + at;
  const requisites = requisitesOf(random, id, name);
  const contacts = Array.from({ length: share(CONTACTS, at) }, () => contact(random, counters));
  const deals = Array.from({ length: share(DEALS, at) }, () => deal(random, counters, contacts));
  const phone = `+7495${String(5550000 + id - 30000).padStart(7, '0')}`;
  return { id, name, ...requisites, phone, email: `info@client${id}.example`, contacts, deals };
}

function requisitesOf(
  random: Random,
  id: number,
  name: string,
): Pick<SeedCompany, 'inn' | 'kpp' | 'country'> {
  const region = random.pick(REGIONS);
  if (id === SPECIAL.ambiguousName) return { inn: null, kpp: null };
  if (name.startsWith('ИП ')) return { inn: personInn(random, region), kpp: null };
  const inn = companyInn(random, region);
  return { inn, kpp: headOfficeKpp(inn), ...ODD.get(id) };
}

/** An equal share of `total` for each company; the first companies get the remainder. */
function share(total: number, at: number): number {
  const whole = Math.floor(total / COMPANY_NAMES.length);
  return whole + (at < total % COMPANY_NAMES.length ? 1 : 0);
}

function contact(random: Random, counters: Counters): SeedContact {
  const id = counters.contact++;
  const surname = random.pick(SURNAMES);
  const female = random.int(0, 1) === 1;
  const name = female ? `${random.pick(FEMALE_NAMES)} ${surname}а` : `${random.pick(MALE_NAMES)} ${surname}`;
  const phone = `+79${random.int(10, 89)}${String(id).padStart(7, '0')}`;
  return { id, name, phone, email: `contact${id}@mail.example` };
}

function deal(random: Random, counters: Counters, contacts: readonly SeedContact[]): SeedDeal {
  const id = counters.deal++;
  const pipeline = PIPELINES[random.pick([0, 0, 0, 1, 1, 2])] ?? PIPELINES[0];
  if (!pipeline) throw new Error('no pipelines');
  return {
    id,
    name: `${random.pick(DEAL_SUBJECTS)} №${id - 10000}`,
    price: random.int(12, 900) * 1000 + random.pick([0, 0, 0, 500, 350]),
    pipeline_id: pipeline.id,
    status_id: random.pick(pipeline.statuses.filter((status) => status.type === 0)).id,
    responsible_user_id: random.pick([502, 503, 503, 503, 504, 504, 504, 505]),
    contact_id: random.pick(contacts).id,
    age_days: random.int(1, 240),
  };
}
