import type { Advice } from './check.ts';
import type { SourceKind } from './kinds.ts';

export type Language = 'ru' | 'en';

type Sentence = Readonly<Record<Language, string>>;

/** What an administrator reads after a step of the check: what is wrong and what to do. */
const sentences: Readonly<Record<Advice, Sentence>> = {
  unreachable: {
    ru: 'МойСклад не отвечает. Проверьте, что с сервера шлюза открыт доступ к api.moysklad.ru по https, и повторите проверку.',
    en: 'MoySklad does not answer. Check that the gateway’s server may reach api.moysklad.ru over https, then check again.',
  },
  not_moysklad: {
    ru: 'По этому адресу отвечает не МойСклад. Проверьте адрес: он заканчивается на /api/remap/1.2.',
    en: 'This address is not MoySklad’s. Check the address: it ends in /api/remap/1.2.',
  },
  busy: {
    ru: 'Исчерпан лимит запросов этого пользователя МоегоСклада. Подождите минуту; для «Сверки» лучше завести отдельного пользователя.',
    en: 'This MoySklad user has used up its requests. Wait a minute; a user of its own is best for Sverka.',
  },
  sign_in: {
    ru: 'МойСклад не принял токен или пароль. Создайте новый токен: «Настройки» → «Пользователи» → «Токены» — и вставьте его сюда.',
    en: 'MoySklad has not accepted the token or password. Create a new token in Settings → Users → Tokens and paste it here.',
  },
  no_access: {
    ru: 'Этому пользователю запрещён доступ к API. Администратор МоегоСклада может разрешить его в карточке сотрудника.',
    en: 'This user may not use the API. A MoySklad administrator can allow it on the employee’s card.',
  },
  rights: {
    ru: 'Не хватает прав на просмотр: {kinds}. Без них долг посчитать нельзя. Дайте пользователю эти права и повторите проверку.',
    en: 'The user may not view: {kinds}. Without them the debt cannot be computed. Grant these rights, then check again.',
  },
  optional_rights: {
    ru: 'Нет прав на просмотр: {kinds}. Долг считается верно, но этих документов в карточке не будет.',
    en: 'The user may not view: {kinds}. Debts are right, but these documents will be missing from cards.',
  },
  no_clients: {
    ru: 'В МоёмСкладе не видно ни одного контрагента. Проверьте, что пользователю видны контрагенты всех отделов, а не только свои.',
    en: 'No counterparty is visible. Check that the user sees counterparties of all departments, not only its own.',
  },
  no_reports: {
    ru: 'Отчёт «Показатели контрагентов» недоступен: нет опции CRM в тарифе или права на показатели. Долг считается по документам, но сверить его с балансом МоегоСклада нельзя.',
    en: 'The counterparty report is closed: the tariff has no CRM option, or the user no right to it. Debts come from documents, but cannot be compared with MoySklad’s own balance.',
  },
};

const kindNames: Readonly<Record<SourceKind | 'organization' | 'currency' | 'counterparty', Sentence>> = {
  organization: { ru: 'юрлица', en: 'own legal entities' },
  currency: { ru: 'валюты', en: 'currencies' },
  counterparty: { ru: 'контрагенты', en: 'counterparties' },
  demand: { ru: 'отгрузки', en: 'shipments' },
  paymentin: { ru: 'входящие платежи', en: 'incoming payments' },
  cashin: { ru: 'приходные ордера', en: 'cash receipts' },
  invoiceout: { ru: 'счета покупателям', en: 'customer invoices' },
  salesreturn: { ru: 'возвраты покупателей', en: 'sales returns' },
  paymentout: { ru: 'исходящие платежи', en: 'outgoing payments' },
  cashout: { ru: 'расходные ордера', en: 'cash payments' },
  counterpartyadjustment: { ru: 'корректировки взаиморасчётов', en: 'settlement corrections' },
  customerorder: { ru: 'заказы покупателей', en: 'customer orders' },
  factureout: { ru: 'счета-фактуры выданные', en: 'issued tax invoices' },
};

/** The sentence for a step, with the kinds it is about. */
export function adviceText(advice: Advice, kinds: readonly string[], language: Language): string {
  const names = kinds.flatMap((kind) => (isNamed(kind) ? [kindNames[kind][language]] : []));
  return sentences[advice][language].replace('{kinds}', names.join(', '));
}

function isNamed(kind: string): kind is keyof typeof kindNames {
  return Object.hasOwn(kindNames, kind);
}
