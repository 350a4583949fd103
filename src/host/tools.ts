import type { Lifetime } from '#shared/lifetime.ts';
import type { HostBridge } from './core.ts';
import { onKey } from './keys.ts';
import { record } from './record.ts';
import { exchangeToken } from './token.ts';
import type { Host, HostAccount, HostUser } from './types.ts';

/** Loads parts that few areas need, for as long as the caller's lifetime lasts. */
export interface LoadParts {
  modal(lifetime: Lifetime): Promise<typeof import('./surfaces/modal.ts')>;
  board(lifetime: Lifetime): Promise<typeof import('./surfaces/board.ts')>;
  section(lifetime: Lifetime): Promise<typeof import('./surfaces/section.ts')>;
  copy(lifetime: Lifetime): Promise<typeof import('./copy.ts')>;
}

/** The whole bridge, once an area is open. */
export function createHost(core: HostBridge, load: LoadParts): Host {
  const { widget, surfaces } = core;
  return {
    ...core,
    user: currentUser,
    account: currentAccount,
    userName,
    rememberSettings: (values) => widget.set_settings({ ...core.settings(), ...values }),
    async modal(area, options) {
      const { openModal } = await load.modal(area);
      return openModal(area, surfaces, options);
    },
    async settingsForm(area, body) {
      const { createSettingsForm } = await load.section(area);
      return createSettingsForm(area, body);
    },
    async people(area) {
      const { readPeople } = await load.section(area);
      return readPeople();
    },
    async board(area) {
      const { createBoard } = await load.board(area);
      return createBoard(area, core);
    },
    onKey,
    selectedRows() {
      const list = widget.list_selected();
      return list ? (list.selected ?? []) : [];
    },
    search: () => location.search,
    exchangeToken: (url, signal) => exchangeToken(widget, url, signal),
    pageToken: core.early.token,
    fetch: (input, init) => core.early.answered(String(input)) ?? fetch(input, init),
    async copy(text) {
      const { copyText } = await load.copy(core.lifetime);
      return copyText(text);
    },
    navigate: (path) => APP.router?.navigate(path, { trigger: true }),
  };
}

function currentUser(): HostUser {
  const user = record(APP.constant('user'));
  const rights = record(APP.constant('user_rights'));
  const managers = record(APP.constant('managers'));
  const isAdmin = rights.is_admin ?? record(managers[String(user.id)]).is_admin;
  return { id: Number(user.id), name: String(user.name ?? ''), isAdmin: isAdmin === true || isAdmin === 'Y' };
}

function userName(id: string): string | null {
  const { title } = record(record(APP.constant('managers'))[id]);
  return typeof title === 'string' && title !== '' ? title : null;
}

function currentAccount(): HostAccount {
  const account = record(APP.constant('account'));
  return {
    id: Number(account.id),
    currency: String(account.currency ?? 'RUB'),
    timezone: String(account.timezone ?? 'Europe/Moscow'),
    country: String(account.country ?? 'RU'),
  };
}
