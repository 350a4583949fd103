/**
 * Reads requisites pasted as a block of text, as 1C, a bank or a company card has them: any order, any
 * spelling, one line or many.
 */
import { isBik, isCorrespondent, keyAgrees } from './bank-requisites.ts';
import { IBAN_LENGTHS, isIban } from './foreign-bank.ts';
import { parseKpp } from './kpp.ts';
import { isInn } from './requisites.ts';
import { isTaxNumber, type TaxCountry } from './tax-countries.ts';

/** Bare digits as found in the text, not yet checked; what was not found is absent. */
export interface PastedRequisites {
  readonly name?: string;
  /** Country of the tax number when it is not Russian. */
  readonly country?: TaxCountry;
  /** Tax number in that country. */
  readonly inn?: string;
  readonly kpp?: string;
  readonly bik?: string;
  readonly account?: string;
  readonly correspondent_account?: string;
}

/** A company card is at most a page; anything further is not read. */
const READ = 6_000;

/** Null when the text is not a block of requisites: it contains fewer than two of them. */
export function readRequisites(pasted: string): PastedRequisites | null {
  const text = plain(pasted.slice(0, READ));
  const abroad = readAbroad(text);
  if (abroad) {
    const found = { ...named(text), ...abroad };
    return Object.keys(found).length > 2 ? found : null;
  }
  const accounts = allOf(text, ACCOUNT);
  const [account, correspondent_account] = [settlement(accounts), accounts.find(isCorrespondent)];
  const bik = labelled(text, /БИК|\bBI[KC]\b/, 9) ?? bareBik(text, account);
  const found = {
    name: nameIn(text),
    ...taxNumbers(text, bik),
    ...{ bik, account, correspondent_account },
  };
  const known = Object.entries(found).filter(([, value]) => value !== undefined);
  const numbers = known.filter(([field]) => field !== 'name');
  return numbers.length > 1 ? (Object.fromEntries(known) as PastedRequisites) : null;
}

/** Twenty digits, perhaps with a currency before or after them, that are no part of an IBAN. */
const ACCOUNT = /(?<!\d)(?<!(?<![A-Z])[A-Z]{2})(?<![A-Z]{2}\d{2}[A-Z\d]{0,26})\d(?:[ .-]?\d){19}(?!\d)/g;
const INN_LABEL = /ИНН|\bINN\b/;

/**
 * True for marks of a Russian block: in it, nine digits may be a number without its zero, or the beginning of
 * a grouped one.
 */
function isOfRussia(text: string): boolean {
  const bik = labelled(text, /БИК|\bBI[KC]\b/, 9) ?? '';
  const isOurs = [12, 10].some((length) => isInn(labelled(text, INN_LABEL, length) ?? ''));
  return isOurs || isBik(bik) || /КПП|ОГРН|\bKPP\b/i.test(text);
}

/** Names of tax numbers abroad, and their possible lengths, the longest first. */
const ABROAD: readonly (readonly [TaxCountry, RegExp, readonly number[]])[] = [
  ['BY', /УНП|УНН|\bUNP\b/, [9]],
  ['KZ', /БИН|ИИН|БСН|ЖСН|\b[BI]IN\b/, [12]],
  ['UZ', /СТИР|ПИНФЛ|ЖШШИР|STIR|PINFL|JSHSHIR/, [14, 9]],
  ['UA', /[ЕЄ]Г?ДРПОУ|ЕГРПОУ|РНОКПП|EDRPOU/, [10, 8]],
  // Uzbekistan also uses the name ИНН, for nine digits.
  ['UZ', INN_LABEL, [9]],
];

/**
 * A tax number of another country next to its name, with the account and the bank code in that country's
 * formats; null when there is none.
 */
function readAbroad(text: string): PastedRequisites | null {
  for (const [country, label, lengths] of ABROAD) {
    if (label === INN_LABEL && isOfRussia(text)) continue;
    const inn = lengths.map((length) => labelled(text, label, length)).find((one) => one !== undefined);
    if (inn === undefined || !isTaxNumber(inn, country)) continue;
    const rest = Object.entries(bankAbroad(text)).filter(([, value]) => value !== undefined);
    return { country, inn, ...Object.fromEntries(rest) };
  }
  return null;
}

function bankAbroad(text: string): { account?: string | undefined; bik?: string | undefined } {
  const ibans = [...text.matchAll(/(?<![A-Z\d])[A-Z]{2}\d{2}(?: ?[A-Z\d]{1,4}){3,8}(?![A-Z\d])/gi)]
    .map(([found]) => found.replaceAll(' ', '').toUpperCase())
    // The rest of its line is not part of it.
    .map((run) => run.slice(0, IBAN_LENGTHS[run.slice(0, 2)]))
    .filter(isIban);
  const [account] = ibans[0] ? ibans : allOf(text, ACCOUNT);
  const bic =
    /(?:БИК|СВИФТ|SWIFT|BIC|БСК|ЖСК|код)[^A-Z\d\n]{0,20}([A-Z]{6}[A-Z\d]{2}(?:[A-Z\d]{3})?)(?![A-Z\d])/i;
  const bik =
    bic.exec(text)?.[1]?.toUpperCase() ??
    labelled(text, /БИК/, 9) ??
    /МФО\D{0,10}(\d{5,6})(?!\d)/i.exec(text)?.[1];
  return { account, bik };
}

function named(text: string): Pick<PastedRequisites, 'name'> {
  const name = nameIn(text);
  return name === undefined ? {} : { name };
}

function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[^\S\n]+/g, ' ');
}

const digits = (text: string): string => text.replace(/[ .-]/g, '');

function allOf(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([found]) => digits(found));
}

/** Of several accounts, the rouble one: the others are for payments from abroad. */
function settlement(accounts: readonly string[]): string | undefined {
  const own = accounts.filter((account) => !isCorrespondent(account));
  return own.find((account) => account.slice(5, 8) === '810') ?? own[0];
}

/** Between a label and its number: words and a line break, but no other label. */
const GAP = '(?:(?!ИНН|КПП|БИК|ОГРН|ОКПО|УНП|БИН|ИИН|INN|KPP|BI[KC])[^\\d]){0,30}';

function labelled(text: string, label: RegExp, length: number): string | undefined {
  const number = `(\\d(?:[ .-]?\\d){${length - 1}})(?!\\d)`;
  const found = new RegExp(`(?:${label.source})${GAP}${number}`, 'i').exec(text)?.[1];
  return found && digits(found);
}

/** The account beside it distinguishes an unlabelled БИК from a КПП. */
function bareBik(text: string, account: string | undefined): string | undefined {
  const nine = allOf(text, /(?<!\d)\d{9}(?!\d)/g).filter(isBik);
  return nine.find((bik) => account !== undefined && keyAgrees(account, bik));
}

function taxNumbers(text: string, bik: string | undefined): Pick<PastedRequisites, 'inn' | 'kpp'> {
  const pair = /(?<!\d)(\d{10}) ?[/\\|,;] ?(\d{4}[\dA-Z]{2}\d{3})(?![\dA-Z])/i.exec(text);
  const inn =
    labelled(text, INN_LABEL, 12) ??
    labelled(text, INN_LABEL, 10) ??
    pair?.[1] ??
    allOf(text, /(?<![\d+])(?:\d{12}|\d{10})(?!\d)/g).find(isInn);
  const label = new RegExp(`(?:КПП|\\bKPP\\b)${GAP}(\\d{4} ?[\\dA-Z]{2} ?\\d{3})(?![\\dA-Z])`, 'i');
  const kpp = label.exec(text)?.[1] ?? pair?.[2] ?? bareKpp(text, bik);
  return { inn, kpp: kpp?.replaceAll(' ', '').toUpperCase() } as PastedRequisites;
}

function bareKpp(text: string, bik: string | undefined): string | undefined {
  const nine = allOf(text, /(?<![\dA-Z])\d{4}[\dA-Z]{2}\d{3}(?![\dA-Z])/g);
  return nine.find((kpp) => kpp !== bik && !kpp.startsWith('04') && parseKpp(kpp));
}

const FORM =
  '(?:ООО|ОАО|ЗАО|ПАО|НАО|АО|ИП|ТОО|ОДО|ЧУП|ЧТУП|ТОВ|ФОП|АНО|НКО|ФГУП|ГУП|МУП|ТСЖ|СНТ|Общество с ограниченной ответственностью|(?:Публичное |Непубличное |Закрытое |Открытое )?акционерное общество|Индивидуальный предприниматель)';
const ONLY_FORM = new RegExp(`^${FORM}$`, 'i');
/** A legal form and what follows on its line, or on the next line when the form has its own. */
const NAMED_BY_FORM = new RegExp(
  `(?<![А-Яа-яЁё-])(${FORM})(?![А-Яа-яЁё])(?=((?: *\\n)?[^\\n]{0,500}))`,
  'gi',
);
/** What may follow a name on its line. */
const AFTER =
  /(?: *\(|(?:^|[\s,;])+(?:ИНН|КПП|ОГРН|ОКПО|БИК|УНП|БИН|ИИН|СТИР|ЕГРПОУ|ЄДРПОУ|МФО|IBAN|[рк] ?(?:[/.\\] ?с(?![а-яё]{2})|сч(?:[её]т)?(?![а-яё]))|расч|корр?[.\s]|сч[её]т(?![а-яё])|адрес|юр\.|юридическ|факт\.|фактическ|тел(?:\.|ефон|:)|e-?mail|в лице|в банке|банк[: ])).*$/i;

/** Found by a label, else by the legal form; the bank's name is skipped. */
function nameIn(text: string): string | undefined {
  const label =
    /(?:кратк|сокращ)\S* (?:фирменное )?наименование[^:\n]{0,30}[:\n\t ]+([^\n]+)/i.exec(text) ??
    /(?:^|\n) *(?:получатель(?: платежа)?|наименование(?: организации| получателя)?|организация|поставщик|исполнитель|продавец)[: \t]+([^\n]+)/i.exec(
      text,
    );
  const said = label?.[1] && cut(label[1]);
  if (said && !/банк/i.test(said) && !ONLY_FORM.test(said)) return said;
  for (const { 1: form = '', 2: rest = '', index } of text.matchAll(NAMED_BY_FORM)) {
    const name = cut(form + rest.replace(/\s+/, ' '));
    const isBank = /банк|bank/i.test(name) || /(?:банк\S*:? *|\bв *|^в | в )$/i.test(text.slice(0, index));
    if (!isBank && name.length > 4 && !ONLY_FORM.test(name)) return name;
  }
  return undefined;
}

function cut(line: string): string {
  const quoted = /^[^«"“„]{0,60}(?:«[^»]+»+|["“„][^"”“]+["”“])/.exec(line)?.[0];
  const name = (quoted && !AFTER.test(quoted) ? quoted : line.replace(AFTER, '')).trim();
  return name.replace(/[\s,;.:-]+$/, '').slice(0, 500);
}
