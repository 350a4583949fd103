import type { Lang } from '../../boot.ts';
import { ACCOUNT, type SeedUser } from '../../data/account.ts';

interface Words {
  title: string;
  asks: string;
  rights: readonly string[];
  account: string;
  allow: string;
  deny: string;
  admin: string;
  unknown: string;
}
const RU: Words = {
  title: 'Доступ к аккаунту',
  asks: 'запрашивает доступ:',
  rights: ['Данные аккаунта', 'Центр уведомлений'],
  account: 'Аккаунт',
  allow: 'Разрешить',
  deny: 'Отказать',
  admin: 'Первый доступ даёт только администратор аккаунта.',
  unknown: 'Такой интеграции нет.',
};
const EN: Words = {
  title: 'Access to the account',
  asks: 'asks for access to:',
  rights: ['Account data', 'Notification centre'],
  account: 'Account',
  allow: 'Allow',
  deny: 'Deny',
  admin: 'Only an administrator of the account gives access for the first time.',
  unknown: 'There is no such integration.',
};
const wordsOf = (lang: Lang): Words => (lang === 'ru' ? RU : EN);

export interface Asking {
  name: string;
  logo: string;
  user: Pick<SeedUser, 'name' | 'is_admin'>;
}

/** The form posts to its own address, which keeps the query. */
export function consentPage(lang: Lang, { name, logo, user }: Asking): string {
  const words = wordsOf(lang);
  const buttons = `<form method="post"><button class="main" name="decision" value="allow">${words.allow}</button>
    <button name="decision" value="deny">${words.deny}</button></form>`;
  return page(
    lang,
    words.title,
    `<img src="${escaped(logo)}" alt="" width="200" height="136">
    <h1>${escaped(name)}</h1><p>${words.asks}</p>
    <ul>${words.rights.map((right) => `<li>${right}</li>`).join('')}</ul>
    <p class="account">${words.account}: <b>${escaped(ACCOUNT.name)}</b><br>${escaped(user.name)}</p>
    ${user.is_admin ? buttons : `<p role="alert">${words.admin}</p>`}`,
  );
}

export const wrongPage = (lang: Lang): string =>
  page(lang, wordsOf(lang).title, `<p role="alert">${wordsOf(lang).unknown}</p>`);

/** Without an opener, this window navigates itself. */
export function goInOpener(url: string): string {
  const address = JSON.stringify(url).replaceAll('<', '\\u003c');
  return `<!doctype html><script>
if (window.opener) { window.opener.location.href = ${address}; window.close(); } else location.href = ${address};
</script>`;
}

function page(lang: Lang, title: string, body: string): string {
  return `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width"><style>${STYLE}</style><main>${body}</main></html>`;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

const STYLE = `
body { margin: 0; background: #f5f7f8; color: #363b44; font: 15px/1.5 "PT Sans", Arial, sans-serif; }
main { max-width: 420px; margin: 40px auto; padding: 28px 32px; background: #fff; border: 1px solid #e8eaeb;
  border-radius: 3px; text-align: center; }
h1 { margin: 12px 0 0; font-size: 20px; }
p { margin: 8px 0; }
ul { display: inline-block; margin: 4px 0 12px; padding-left: 20px; text-align: left; }
.account { padding: 12px 0; border-top: 1px solid #e8eaeb; }
button { min-height: 40px; margin: 8px 4px 0; padding: 0 22px; border: 1px solid #d5d8db; border-radius: 3px;
  background: #fcfcfc; color: inherit; font: inherit; cursor: pointer; }
button.main { border-color: #2b6fd6; background: #2b6fd6; color: #fff; }
button:focus-visible { outline: 2px solid #363b44; outline-offset: 2px; }`;
