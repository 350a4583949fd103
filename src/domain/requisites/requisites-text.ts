/**
 * Reads requisites pasted as a block of text, as 1C, a bank or a company card has them: any order, any
 * spelling, one line or many.
 */

import { digitsForLetters } from '../text/plain-text.ts';
import { isBik, isCorrespondent, keyAgrees } from './bank-requisites.ts';
import { isInn } from './check-digits.ts';
import { parseKpp } from './kpp.ts';
import { bicIn, ibanIn } from './pasted-iban.ts';
import { allOf, formsAfter, labelled, nearly } from './pasted-numbers.ts';
import { isTaxNumber, type TaxCountry, taxRule } from './tax-countries.ts';

/**
 * Bare digits as found in the text, not yet checked; what was not found is absent. A number with a digit too
 * many or too few is found by its label, for the field to name its fault.
 */
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
  const found = { name: nameIn(text), ...russian(digitsForLetters(text), text) };
  const known = Object.entries(found).filter(([, value]) => value !== undefined);
  const numbers = known.filter(([field]) => field !== 'name');
  return numbers.length > 1 ? (Object.fromEntries(known) as PastedRequisites) : null;
}

/** @param typed the text with its letters, among which an IBAN may be */
function russian(text: string, typed: string): { [field in keyof PastedRequisites]: string | undefined } {
  const said = labelled(text, BIK_LABEL, 9);
  const { account, correspondent_account } = accountsIn(text, typed, said);
  const bik = said ?? bareBik(text, account);
  return {
    ...taxNumbers(text, bik),
    bik: bik ?? nearly(text, BIK_LABEL, [7, 11])[0],
    account,
    correspondent_account,
  };
}

function accountsIn(text: string, typed: string, bik: string | undefined) {
  const accounts = allOf(text, ACCOUNT);
  // In a table the account may follow the label of the other one.
  const named = nearly(text, CORRESPONDENT_LABEL, [12, 28]).filter((one) => !one.startsWith('4'));
  const known = [...named, ...accounts].find(isCorrespondent) ?? named[0];
  const own = settlement(
    accounts.filter((one) => one !== known),
    bik,
  );
  const nearest = nearly(text, ACCOUNT_LABEL, [12, 28]).find((one) => one !== known);
  const ofBank = accounts.find((one) => one !== own && bik !== undefined && one.endsWith(bik.slice(6)));
  return { account: own ?? ibanIn(typed) ?? nearest, correspondent_account: known ?? ofBank };
}

/** Twenty digits, perhaps with a currency before or after them, that are no part of an IBAN. */
const ACCOUNT = /(?<!\d)(?<!(?<![A-Z])[A-Z]{2})(?<![A-Z]{2}\d{2}[A-Z\d]{0,26})\d(?:[ .-]?\d){19}(?!\d)/g;
const ACCOUNT_LABEL =
  /(?<![А-ЯЁ])(?:р ?[/.\\] ?с|рс|расч[а-яё.]* ?сч|(?<!кор[а-яё.]{0,20} ?)сч(?:[её]т|\.))(?![А-ЯЁ]{5})|account/;
const CORRESPONDENT_LABEL = /(?<![А-ЯЁ])(?:к(?:ор+)?\.? ?[/.\\] ?с|кор+[а-яё.]* ?сч)/;
const BIK_LABEL = /БИК|\bBI[KC]\b/;
const INN_LABEL = /ИНН|\bINN\b/;
const KPP_LABEL = /КПП|\bKPP\b/;

/**
 * True for marks of a Russian block: in it, nine digits may be a number without its zero, or the beginning of
 * a grouped one.
 */
function isOfRussia(text: string): boolean {
  const bik = labelled(text, BIK_LABEL, 9) ?? '';
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
 * formats; null when there is none. A name that only that country uses also brings a mistyped number.
 */
function readAbroad(text: string): PastedRequisites | null {
  const found = ABROAD.flatMap(([country, label, lengths]) => {
    if (label === INN_LABEL && isOfRussia(text)) return [];
    const exact = lengths.map((length) => numberOf(text, country, label, length));
    const inn = exact.find((one) => one !== undefined && isTaxNumber(one, country));
    return inn === undefined ? [] : [{ country, inn }];
  });
  const party = found[0] ?? mistypedAbroad(text);
  if (!party) return null;
  const rest = Object.entries(bankAbroad(text)).filter(([, value]) => value !== undefined);
  return { ...party, ...Object.fromEntries(rest) };
}

function mistypedAbroad(text: string): Required<Pick<PastedRequisites, 'country' | 'inn'>> | null {
  if (isOfRussia(text)) return null;
  for (const [country, label] of ABROAD) {
    const { lengths } = taxRule(country);
    const bounds = [(lengths[0] ?? 0) - 1, (lengths.at(-1) ?? 0) + 1] as const;
    const inn = label === INN_LABEL ? undefined : nearly(text, label, bounds)[0];
    if (inn !== undefined) return { country, inn };
  }
  return null;
}

function numberOf(text: string, country: TaxCountry, label: RegExp, length: number): string | undefined {
  const [ofPerson] = country === 'BY' ? formsAfter(text, label, '[A-Z]{2}\\d{7}(?!\\d)') : [];
  return ofPerson?.toUpperCase() ?? labelled(text, label, length);
}

function bankAbroad(text: string): { account?: string | undefined; bik?: string | undefined } {
  const [account] = allOf(text, ACCOUNT);
  const bik = bicIn(text) ?? labelled(text, /БИК/, 9) ?? /МФО\D{0,10}(\d{4,7})(?!\d)/i.exec(text)?.[1];
  return { account: ibanIn(text) ?? account ?? nearly(text, ACCOUNT_LABEL, [12, 28])[0], bik };
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

/** Of several accounts, the rouble one, since the others are for payments from abroad, and one of this bank. */
function settlement(accounts: readonly string[], bik: string | undefined): string | undefined {
  const own = accounts.filter((account) => !isCorrespondent(account));
  const inRoubles = own.filter((account) => account.slice(5, 8) === '810');
  const [first] = inRoubles.length > 0 ? inRoubles : own;
  return inRoubles.find((account) => bik !== undefined && keyAgrees(account, bik)) ?? first;
}

/** The account beside it distinguishes an unlabelled БИК from a КПП. */
function bareBik(text: string, account: string | undefined): string | undefined {
  const nine = allOf(text, /(?<!\d)\d{9}(?!\d)/g).filter(isBik);
  return nine.find((bik) => account !== undefined && keyAgrees(account, bik));
}

function taxNumbers(text: string, bik: string | undefined): Pick<PastedRequisites, 'inn' | 'kpp'> {
  const pair =
    /(?<!\d)(\d{10}) ?[/\\|,;] ?(\d{4}[\dA-Z]{2}\d{3})(?![\dA-Z])/i.exec(text) ??
    // With a digit too many or too few, the names of both come first.
    /ИНН ?[/\\|,] ?КПП\D{0,10}(\d{8,13}) ?[/\\|,; ] ?(\d{4}[\dA-Z]{3,7})(?![\dA-Z])/i.exec(text);
  const inn =
    labelled(text, INN_LABEL, 12) ??
    labelled(text, INN_LABEL, 10) ??
    pair?.[1] ??
    allOf(text, /(?<![\d+])(?:\d{12}|\d{10})(?!\d)/g).find(isInn) ??
    nearly(text, INN_LABEL, [8, 14])[0];
  const [own] = formsAfter(text, KPP_LABEL, '\\d{4} ?[\\dA-Z]{2} ?\\d{3}(?![\\dA-Z])');
  const kpp = pair?.[2] ?? own ?? bareKpp(text, bik) ?? nearly(text, KPP_LABEL, [7, 11])[0];
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
