/**
 * The sandbox's company and the demo books describe the same clients in two files: the keys used for matching
 * must agree.
 */
import type { Fault, Guard, SourceFile } from '../read/source.ts';
import { lineAt } from '../read/syntax.ts';

export const CRM_FILE = 'test/sandbox/data/companies.json';
export const BOOKS_FILE = 'src/gateway/connectors/demo/books.json';

interface Client {
  readonly id: number;
  readonly name: string;
  readonly inn: string | null;
  readonly kpp: string | null;
  readonly phone: string;
  readonly email: string;
  readonly contacts: readonly { readonly phone: string; readonly email: string }[];
}

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly inn: string | null;
  readonly kpp: string | null;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
}

/** One client deliberately has no entry: the card's "no match". */
const STRANGERS = 1;

export const guardJoinKeys: Guard = (files) => {
  const crm = files.find(({ path }) => path === CRM_FILE);
  const books = files.find(({ path }) => path === BOOKS_FILE);
  if (!crm || !books) return [missing(CRM_FILE, crm), missing(BOOKS_FILE, books)].flat();
  const clients = JSON.parse(crm.text) as Client[];
  const { counterparties } = JSON.parse(books.text) as { counterparties: Entry[] };
  return [
    ...counterparties.flatMap((entry) => judgeEntry(entry, clients, books)),
    ...judgeClients(clients, counterparties, crm),
  ];
};

function missing(path: string, file: SourceFile | undefined): Fault[] {
  return file
    ? []
    : [
        {
          file: path,
          line: 1,
          problem: 'the file is gone',
          fix: 'name its new place in test/repo/guards/join-keys.ts',
        },
      ];
}

function judgeEntry(entry: Entry, clients: readonly Client[], file: SourceFile): Fault[] {
  const same = clients.filter(({ inn }) => inn !== null && inn === entry.inn);
  const stolen = clients.filter((client) => !same.includes(client) && sharesKey(entry, client));
  const faults = stolen.map(({ name }) =>
    fault(file, entry, `has a phone or e-mail of ${name}, who has another ИНН`),
  );
  if (same.length > 0) return faults;
  const namesake = clients.some(({ inn, name }) => inn === null && bareName(name) === bareName(entry.name));
  return namesake ? faults : [...faults, fault(file, entry, `has the ИНН ${entry.inn}, which no client has`)];
}

/** Every client but the strangers is matched by ИНН, by КПП, and by a phone or an e-mail. */
function judgeClients(clients: readonly Client[], entries: readonly Entry[], file: SourceFile): Fault[] {
  const known = clients.filter(({ inn }) => inn !== null);
  const strangers = known.filter(({ inn }) => !entries.some((entry) => entry.inn === inn));
  const surplus = strangers.slice(STRANGERS).map((client) => fault(file, client, 'is not in the demo books'));
  const met = known.filter((client) => !strangers.includes(client));
  return [...surplus, ...met.flatMap((client) => judgeMet(client, entries, file))];
}

function judgeMet(client: Client, entries: readonly Entry[], file: SourceFile): Fault[] {
  const own = entries.filter(({ inn }) => inn === client.inn);
  const kpp = sharesUnit(client, own);
  const key = own.some((entry) => sharesKey(entry, client));
  return [
    ...(kpp ? [] : [fault(file, client, `has the КПП ${client.kpp}, the demo books have another`)]),
    ...(key ? [] : [fault(file, client, 'shares no phone or e-mail with the demo books')]),
  ];
}

/**
 * The books have each КПП a card names. A card without a КПП belongs to a client that has none, or to one of
 * several branches.
 */
function sharesUnit({ kpp }: Client, own: readonly Entry[]): boolean {
  if (kpp === null) return own.length > 1 || own.some((entry) => entry.kpp === null);
  return kpp.split('; ').every((one) => own.some((entry) => entry.kpp === one));
}

function sharesKey(entry: Entry, client: Client): boolean {
  const keys = new Set([client, ...client.contacts].flatMap(({ phone, email }) => [phone, email]));
  return [...entry.phones, ...entry.emails].some((key) => keys.has(key));
}

function bareName(name: string): string {
  return name.replace(/^(ООО|АО|ПАО|ИП|ГК)\s|[«»"]/g, '').toLowerCase();
}

function fault(
  file: SourceFile,
  one: { readonly id: string | number; readonly name: string },
  problem: string,
): Fault {
  const line = lineAt(file.text, file.text.indexOf(`"id": ${JSON.stringify(one.id)}`));
  return {
    file: file.path,
    line,
    problem: `${one.name} ${problem}`,
    fix: 'make the sandbox and the demo books agree',
  };
}
