/** The documents of a firm, written as each configuration has them. */
import { uuidOf } from '../uuid.ts';
import { type Base, type Draft, NO_DATE, type Ref } from './base.ts';
import type { ConfigurationName } from './configurations.ts';

export type BookKind =
  | 'order'
  | 'invoice'
  | 'shipment'
  | 'return'
  | 'bank_in'
  | 'cash_in'
  | 'bank_out'
  | 'cash_out'
  | 'correction'
  | 'tax_invoice';

/** A document before it is written; sums are whole kopecks or cents. */
export interface Entry {
  readonly kind: BookKind;
  readonly id: string;
  readonly number: string;
  /** A day, or a moment of the server's clock. */
  readonly date: string;
  readonly client: string;
  readonly own: string;
  readonly currency: string;
  readonly sum: number;
  readonly posted: boolean;
  readonly subject?: string;
  readonly due?: string | undefined;
  readonly cancelled?: boolean;
  /** What it follows, pays or takes back. */
  readonly about?: readonly { readonly ref: Ref; readonly sum: number }[];
  /** Money that concerns no buyer. */
  readonly isOther?: boolean;
}

const client = (id: string): Ref => ({ set: 'Catalog_Контрагенты', key: id });
const own = (id: string): Ref => ({ set: 'Catalog_Организации', key: uuidOf(id) });
export const currencyRef = (code: string): Ref => ({
  set: 'Catalog_Валюты',
  key: uuidOf(`currency ${code}`),
});
const major = (sum: number): number => sum / 100;

const sets: Readonly<Record<ConfigurationName, Readonly<Partial<Record<BookKind, string>>>>> = {
  accounting: {
    invoice: 'Document_СчетНаОплатуПокупателю',
    shipment: 'Document_РеализацияТоваровУслуг',
    return: 'Document_ВозвратТоваровОтПокупателя',
    bank_in: 'Document_ПоступлениеНаРасчетныйСчет',
    cash_in: 'Document_ПриходныйКассовыйОрдер',
    bank_out: 'Document_СписаниеСРасчетногоСчета',
    cash_out: 'Document_РасходныйКассовыйОрдер',
    correction: 'Document_КорректировкаДолга',
    tax_invoice: 'Document_СчетФактураВыданный',
  },
  trade: {
    order: 'Document_ЗаказКлиента',
    invoice: 'Document_СчетНаОплатуКлиенту',
    shipment: 'Document_РеализацияТоваровУслуг',
    return: 'Document_ВозвратТоваровОтКлиента',
    bank_in: 'Document_ПоступлениеБезналичныхДенежныхСредств',
    cash_in: 'Document_ПриходныйКассовыйОрдер',
    bank_out: 'Document_СписаниеБезналичныхДенежныхСредств',
    cash_out: 'Document_РасходныйКассовыйОрдер',
    tax_invoice: 'Document_СчетФактураВыданный',
  },
  small_firm: {
    order: 'Document_ЗаказПокупателя',
    invoice: 'Document_СчетНаОплату',
    shipment: 'Document_РасходнаяНакладная',
    return: 'Document_ПриходнаяНакладная',
    bank_in: 'Document_ПоступлениеНаСчет',
    cash_in: 'Document_ПоступлениеВКассу',
    bank_out: 'Document_РасходСоСчета',
    cash_out: 'Document_РасходИзКассы',
    tax_invoice: 'Document_СчетФактура',
  },
};

/** The set a kind of document is in; null where the configuration has none. */
export function setOf(configuration: ConfigurationName, kind: BookKind): string | null {
  return sets[configuration][kind] ?? null;
}

/** Writes a document, or writes it again. @returns null where the configuration has no such document */
export function write(base: Base, entry: Entry): Ref | null {
  const set = setOf(base.configuration, entry.kind);
  if (set === null) return null;
  const draft = { ...common(base.configuration, entry), ...forms[base.configuration](entry) };
  const ref = { set, key: entry.id };
  if (base.get(set, entry.id)) base.update(ref, draft);
  else base.create(set, { ...draft, Ref_Key: entry.id });
  return ref;
}

function common(configuration: ConfigurationName, entry: Entry): Draft {
  const isMoney = /^(bank|cash)/.test(entry.kind);
  const currency =
    configuration === 'trade'
      ? 'Валюта'
      : configuration === 'small_firm' && isMoney
        ? 'ВалютаДенежныхСредств'
        : 'ВалютаДокумента';
  const purpose = entry.kind.startsWith('bank') ? 'НазначениеПлатежа' : 'Основание';
  return {
    Number: entry.number,
    Date: entry.date.length === 10 ? `${entry.date}T09:00:00` : entry.date,
    Posted: entry.posted,
    Организация: own(entry.own),
    [currency]: currencyRef(entry.currency),
    СуммаДокумента: major(entry.sum),
    ...(entry.kind === 'correction' ? {} : { Контрагент: client(entry.client) }),
    ...(isMoney ? { [purpose]: entry.subject ?? '' } : { Комментарий: entry.subject ?? '' }),
  };
}

const refIn = (entry: Entry, ...found: readonly string[]): Ref | undefined =>
  entry.about?.find(({ ref }) => found.includes(ref.set))?.ref;

const forms: Readonly<Record<ConfigurationName, (entry: Entry) => Draft>> = {
  accounting: (entry) => {
    const { kind, about = [], isOther } = entry;
    const invoice = refIn(entry, 'Document_СчетНаОплатуПокупателю');
    const sale = refIn(entry, 'Document_РеализацияТоваровУслуг');
    if (kind === 'invoice') return { СрокОплаты: entry.due ? `${entry.due}T00:00:00` : NO_DATE };
    if (kind === 'shipment') return { СчетНаОплатуПокупателю: invoice };
    if (kind === 'return') return { Сделка: sale };
    if (kind === 'correction')
      return {
        КонтрагентДебитор: client(entry.client),
        ВидОперации: 'СписаниеЗадолженности',
        ДебиторскаяЗадолженность: [{ Сумма: major(entry.sum) }],
      };
    if (kind === 'tax_invoice') return { ДокументОснование: sale };
    if (kind === 'bank_out' || kind === 'cash_out')
      return { ВидОперации: isOther ? 'ОплатаПоставщику' : 'ВозвратПокупателю' };
    return {
      ВидОперации: isOther ? 'ПрочееПоступление' : 'ОплатаПокупателя',
      РасшифровкаПлатежа: partsOf(about, entry.sum).map(({ ref, sum }) => ({
        СуммаПлатежа: major(sum),
        СпособПогашенияЗадолженности: 'Автоматически',
        ...(ref?.set === 'Document_СчетНаОплатуПокупателю' ? { СчетНаОплату: ref } : ref && { Сделка: ref }),
      })),
    };
  },
  trade: (entry) => {
    const { kind, about = [], isOther } = entry;
    const order = refIn(entry, 'Document_ЗаказКлиента');
    const sale = refIn(entry, 'Document_РеализацияТоваровУслуг');
    if (kind === 'order') return {};
    if (kind === 'invoice')
      return {
        ДокументОснование: order,
        Аннулирован: entry.cancelled ?? false,
        ЭтапыГрафикаОплаты: entry.due
          ? [{ ДатаПлатежа: `${entry.due}T00:00:00`, ПроцентПлатежа: 100, СуммаПлатежа: major(entry.sum) }]
          : [],
      };
    if (kind === 'shipment') return { ЗаказКлиента: order };
    if (kind === 'return') return { ДокументРеализации: sale };
    if (kind === 'tax_invoice') return { ДокументОснование: sale };
    if (kind === 'bank_out' || kind === 'cash_out')
      return { ХозяйственнаяОперация: isOther ? 'ОплатаПоставщику' : 'ВозвратОплатыКлиенту' };
    return {
      ХозяйственнаяОперация: isOther ? 'ПрочееПоступлениеДенежныхСредств' : 'ПоступлениеОплатыОтКлиента',
      РасшифровкаПлатежа: partsOf(about, entry.sum).map(({ ref, sum }) => ({
        Сумма: major(sum),
        СуммаВзаиморасчетов: major(sum),
        ...(ref?.set === 'Document_ЗаказКлиента' ? { Заказ: ref } : ref && { ОснованиеПлатежа: ref }),
      })),
    };
  },
  small_firm: (entry) => {
    const { kind, about = [], isOther } = entry;
    const invoice = refIn(entry, 'Document_СчетНаОплату');
    const order = refIn(entry, 'Document_ЗаказПокупателя');
    const sale = refIn(entry, 'Document_РасходнаяНакладная');
    if (kind === 'order') return {};
    if (kind === 'invoice')
      return {
        ДокументОснование: order,
        ПлатежныйКалендарь: entry.due
          ? [{ ДатаОплаты: `${entry.due}T00:00:00`, ПроцентОплаты: 100, СуммаОплаты: major(entry.sum) }]
          : [],
      };
    if (kind === 'shipment') return { ВидОперации: 'ПродажаПокупателю', СчетНаОплату: invoice, Заказ: order };
    if (kind === 'return') return { ВидОперации: 'ВозвратОтПокупателя', ДокументОснование: sale };
    if (kind === 'tax_invoice') return { ДокументОснование: sale };
    if (kind === 'bank_out' || kind === 'cash_out')
      return { ВидОперации: isOther ? 'Поставщику' : 'Покупателю' };
    return {
      ВидОперации: isOther ? 'Прочее' : 'ОтПокупателя',
      РасшифровкаПлатежа: partsOf(about, entry.sum).map(({ ref, sum }) => ({
        СуммаПлатежа: major(sum),
        СуммаРасчетов: major(sum),
        ...partRef(ref),
      })),
    };
  },
};

function partRef(ref: Ref | undefined): Draft {
  if (ref?.set === 'Document_СчетНаОплату') return { СчетНаОплату: ref };
  if (ref?.set === 'Document_ЗаказПокупателя') return { Заказ: ref };
  return ref ? { Документ: ref } : {};
}

/** Parts of a payment add up to it: what pays nothing in particular has a row of its own. */
function partsOf(
  about: NonNullable<Entry['about']>,
  sum: number,
): { readonly ref?: Ref; readonly sum: number }[] {
  const named = about.reduce((total, part) => total + part.sum, 0);
  return named < sum ? [...about, { sum: sum - named }] : [...about];
}
