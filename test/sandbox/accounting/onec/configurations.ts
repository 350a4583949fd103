/**
 * What each configuration has, as far as the documents this stand-in holds need it. Written from the public
 * descriptions of the configurations and not from what a reader of them expects.
 */

import type { ConfigurationName, SetRules } from './set-rules.ts';

export type { ConfigurationName, FieldType, SetRules } from './set-rules.ts';

const catalog = {
  Ref_Key: 'guid',
  DataVersion: 'text',
  DeletionMark: 'flag',
  Code: 'text',
  Description: 'text',
  Predefined: 'flag',
} as const;

const document = {
  Ref_Key: 'guid',
  DataVersion: 'text',
  DeletionMark: 'flag',
  Number: 'text',
  Date: 'date',
  Posted: 'flag',
  Организация: 'ref',
  СуммаДокумента: 'number',
  Комментарий: 'text',
} as const;

const contacts = {
  КонтактнаяИнформация: {
    Тип: 'enum',
    Вид: 'ref',
    Представление: 'text',
    АдресЭП: 'text',
    НомерТелефона: 'text',
  },
} as const;

const common = {
  Catalog_Контрагенты: {
    fields: {
      ...catalog,
      IsFolder: 'flag',
      Parent: 'ref',
      НаименованиеПолное: 'text',
      ИНН: 'text',
      КПП: 'text',
      НалоговыйНомер: 'text',
      СтранаРегистрации: 'ref',
    },
    tables: contacts,
  },
  Catalog_Организации: {
    fields: { ...catalog, НаименованиеСокращенное: 'text', ИНН: 'text', КПП: 'text' },
    tables: {},
  },
  Catalog_Валюты: { fields: { ...catalog, НаименованиеПолное: 'text' }, tables: {} },
  Catalog_СтраныМира: { fields: { ...catalog, КодАльфа2: 'text' }, tables: {} },
  Catalog_Номенклатура: { fields: { ...catalog, IsFolder: 'flag' }, tables: {} },
} as const;

const lines = {
  Товары: { LineNumber: 'int64', Содержание: 'text', Количество: 'number', Цена: 'number', Сумма: 'number' },
} as const;

const bpInvoiceLines = {
  Товары: { ...lines.Товары, Номенклатура: 'ref', СтавкаНДС: 'enum', СуммаНДС: 'number' },
} as const;

const bp = { ...document, Контрагент: 'ref', ВалютаДокумента: 'ref', ДоговорКонтрагента: 'ref' } as const;
const bpMoney = {
  ...document,
  Контрагент: 'mixed',
  ВалютаДокумента: 'ref',
  ВидОперации: 'enum',
} as const;
const bpParts = {
  РасшифровкаПлатежа: {
    LineNumber: 'int64',
    ДоговорКонтрагента: 'ref',
    СуммаПлатежа: 'number',
    СпособПогашенияЗадолженности: 'enum',
    Сделка: 'mixed',
    СчетНаОплату: 'ref',
  },
} as const;

const ut = { ...document, Партнер: 'ref', Контрагент: 'ref', Валюта: 'ref' } as const;
const utMoney = { ...ut, ХозяйственнаяОперация: 'enum' } as const;
const utParts = {
  РасшифровкаПлатежа: {
    LineNumber: 'int64',
    ОснованиеПлатежа: 'mixed',
    Заказ: 'mixed',
    Сумма: 'number',
    СуммаВзаиморасчетов: 'number',
  },
} as const;

const unf = { ...document, Контрагент: 'ref', ВалютаДокумента: 'ref', Договор: 'ref' } as const;
const unfMoney = {
  ...document,
  Контрагент: 'ref',
  ВалютаДенежныхСредств: 'ref',
  ВидОперации: 'enum',
} as const;
const unfParts = {
  РасшифровкаПлатежа: {
    LineNumber: 'int64',
    Договор: 'ref',
    Документ: 'mixed',
    Заказ: 'ref',
    СчетНаОплату: 'ref',
    СуммаПлатежа: 'number',
    СуммаРасчетов: 'number',
  },
} as const;

const accounting = {
  ...common,
  Catalog_ДоговорыКонтрагентов: {
    fields: {
      ...catalog,
      Owner: 'ref',
      УстановленСрокОплаты: 'flag',
      СрокОплаты: 'int64',
      ВалютаВзаиморасчетов: 'ref',
    },
    tables: {},
  },
  Catalog_Номенклатура: { fields: { ...catalog, IsFolder: 'flag', НаименованиеПолное: 'text' }, tables: {} },
  Document_СчетНаОплатуПокупателю: {
    fields: { ...bp, СрокОплаты: 'date', СуммаВключаетНДС: 'flag' },
    tables: bpInvoiceLines,
  },
  Document_РеализацияТоваровУслуг: { fields: { ...bp, СчетНаОплатуПокупателю: 'ref' }, tables: lines },
  Document_ВозвратТоваровОтПокупателя: { fields: { ...bp, Сделка: 'mixed' }, tables: lines },
  Document_ПоступлениеНаРасчетныйСчет: { fields: { ...bpMoney, НазначениеПлатежа: 'text' }, tables: bpParts },
  Document_ПриходныйКассовыйОрдер: { fields: { ...bpMoney, Основание: 'text' }, tables: bpParts },
  Document_СписаниеСРасчетногоСчета: { fields: { ...bpMoney, НазначениеПлатежа: 'text' }, tables: bpParts },
  Document_РасходныйКассовыйОрдер: { fields: { ...bpMoney, Основание: 'text' }, tables: bpParts },
  Document_КорректировкаДолга: {
    fields: {
      ...document,
      КонтрагентДебитор: 'ref',
      КонтрагентКредитор: 'ref',
      ВалютаДокумента: 'ref',
      ВидОперации: 'enum',
    },
    tables: { ДебиторскаяЗадолженность: { LineNumber: 'int64', ДоговорКонтрагента: 'ref', Сумма: 'number' } },
  },
  Document_СчетФактураВыданный: {
    fields: { ...document, Контрагент: 'mixed', ВалютаДокумента: 'ref', ДокументОснование: 'mixed' },
    tables: {},
  },
} as const;

const trade = {
  ...common,
  Catalog_Партнеры: { fields: catalog, tables: {} },
  Catalog_ДоговорыКонтрагентов: {
    fields: {
      ...catalog,
      Контрагент: 'ref',
      Партнер: 'ref',
      ВалютаВзаиморасчетов: 'ref',
      ОграничиватьСуммуЗадолженности: 'flag',
      ДопустимаяСуммаЗадолженности: 'number',
    },
    tables: {},
  },
  Document_СчетНаОплатуКлиенту: {
    fields: { ...ut, ДокументОснование: 'mixed', Аннулирован: 'flag', НазначениеПлатежа: 'text' },
    tables: {
      ЭтапыГрафикаОплаты: {
        LineNumber: 'int64',
        ДатаПлатежа: 'date',
        ПроцентПлатежа: 'number',
        СуммаПлатежа: 'number',
      },
    },
  },
  Document_ЗаказКлиента: { fields: ut, tables: lines },
  Document_РеализацияТоваровУслуг: { fields: { ...ut, ЗаказКлиента: 'mixed' }, tables: lines },
  Document_АктВыполненныхРабот: { fields: { ...ut, ЗаказКлиента: 'mixed' }, tables: lines },
  Document_ВозвратТоваровОтКлиента: { fields: { ...ut, ДокументРеализации: 'mixed' }, tables: lines },
  Document_ПоступлениеБезналичныхДенежныхСредств: {
    fields: { ...utMoney, НазначениеПлатежа: 'text' },
    tables: utParts,
  },
  Document_ПриходныйКассовыйОрдер: { fields: { ...utMoney, Основание: 'text' }, tables: utParts },
  Document_ОперацияПоПлатежнойКарте: { fields: utMoney, tables: utParts },
  Document_СписаниеБезналичныхДенежныхСредств: {
    fields: { ...utMoney, НазначениеПлатежа: 'text' },
    tables: utParts,
  },
  Document_РасходныйКассовыйОрдер: { fields: { ...utMoney, Основание: 'text' }, tables: utParts },
  Document_СчетФактураВыданный: {
    fields: { ...ut, ДокументОснование: 'mixed' },
    tables: {},
  },
} as const;

const smallFirm = {
  ...common,
  Catalog_ДоговорыКонтрагентов: { fields: { ...catalog, Owner: 'ref', ВалютаРасчетов: 'ref' }, tables: {} },
  Document_СчетНаОплату: {
    fields: { ...unf, ДокументОснование: 'mixed' },
    tables: {
      ПлатежныйКалендарь: {
        LineNumber: 'int64',
        ДатаОплаты: 'date',
        ПроцентОплаты: 'number',
        СуммаОплаты: 'number',
      },
    },
  },
  Document_ЗаказПокупателя: { fields: unf, tables: lines },
  Document_РасходнаяНакладная: {
    fields: { ...unf, ВидОперации: 'enum', СчетНаОплату: 'ref', Заказ: 'mixed' },
    tables: lines,
  },
  Document_АктВыполненныхРабот: { fields: { ...unf, СчетНаОплату: 'ref', Заказ: 'ref' }, tables: lines },
  Document_ПриходнаяНакладная: {
    fields: { ...unf, ВидОперации: 'enum', ДокументОснование: 'mixed' },
    tables: lines,
  },
  Document_ПоступлениеНаСчет: { fields: { ...unfMoney, НазначениеПлатежа: 'text' }, tables: unfParts },
  Document_ПоступлениеВКассу: { fields: { ...unfMoney, Основание: 'text' }, tables: unfParts },
  Document_РасходСоСчета: { fields: { ...unfMoney, НазначениеПлатежа: 'text' }, tables: unfParts },
  Document_РасходИзКассы: { fields: { ...unfMoney, Основание: 'text' }, tables: unfParts },
  Document_СчетФактура: { fields: { ...unf, ДокументОснование: 'mixed' }, tables: {} },
} as const;

export const configurations: Readonly<Record<ConfigurationName, Readonly<Record<string, SetRules>>>> = {
  accounting,
  trade,
  small_firm: smallFirm,
};
