import type { Boot, BootField, BootUser, Lang } from '../../boot.ts';
import { ACCOUNT, GROUPS, PIPELINES, type SeedUser, TASK_TYPES, USERS } from '../../data/account.ts';
import type { Core } from '../core.ts';
import type { Session } from '../session.ts';
import { CATALOG_IDS } from '../store/list-fields.ts';
import type { Field, FieldScope } from '../store/types.ts';

/** Version of the contract between page and server; the page puts it into addresses. */
const VERSION = '1';

export function bootOf(core: Core, session: Session): Boot {
  const { user, lang, theme, run_mode, init_once } = session;
  return {
    user: { ...bootUser(user, lang), theme },
    users: USERS.map((other) => bootUser(other, other.lang)),
    groups: Object.fromEntries(GROUPS.map((group) => [`group_${group.id}`, group.name])),
    account: accountOf(core),
    task_types: Object.fromEntries(
      TASK_TYPES.map((type) => [
        String(type.id),
        { id: type.id, option: type.name, color: null, icon_id: null },
      ]),
    ),
    pipelines: PIPELINES.map(({ id, name, statuses }) => ({
      id,
      name,
      statuses: statuses.map((status) => ({
        id: status.id,
        name: status.name,
        color: status.color,
        sort: status.sort,
      })),
    })),
    cdn_base: core.cdnBase,
    run_mode,
    init_once_override: init_once,
    version: VERSION,
    since: core.since,
    watch: core.settings.watch ? core.news.revision : null,
  };
}

function bootUser(user: SeedUser, lang: Lang): BootUser {
  const { id, name, login, is_admin, rank, active } = user;
  return {
    id,
    name,
    login,
    is_admin,
    is_free: false,
    rank,
    lang,
    theme: 'light',
    group: `group_${user.group_id}`,
    active,
  };
}

function accountOf(core: Core): Boot['account'] {
  const { id, subdomain, name, currency, timezone, country, language } = ACCOUNT;
  const cards = core.accountData.fields.filter((field) => field.entity_type !== 'catalogs');
  const cf = Object.fromEntries(cards.map((field) => [String(field.id), legacyField(field)]));
  return {
    id,
    subdomain,
    name,
    currency,
    timezone,
    country,
    language,
    cf,
    top_level_domain: 'ru',
    ...PAID,
    amojo_id: 'c0000000-0000-4000-8000-000031415926',
    amojo_rights: { can_direct: true, can_create_groups: true },
    products: { enabled: true, catalog_id: CATALOG_IDS.products },
    suppliers: { catalog_id: CATALOG_IDS.suppliers },
  };
}

/** A paid period that outlasts the sandbox: 1 January 2040. */
const PAID = { paid_till: 2_208_988_800, pay_type: 'paid', tariffName: 'extended' } as const;

const TYPE_IDS: Record<string, number> = {
  text: 1,
  numeric: 2,
  checkbox: 3,
  select: 4,
  multiselect: 5,
  date: 6,
  url: 7,
  multitext: 8,
  textarea: 9,
  legal_entity: 15,
};
const ELEMENT_TYPES: Record<FieldScope, number> = {
  contacts: 1,
  leads: 2,
  companies: 3,
  catalogs: 11,
  customers: 12,
};

function legacyField(field: Field): BootField {
  return {
    ID: field.id,
    NAME: field.name,
    TYPE_ID: TYPE_IDS[field.type] ?? 1,
    TYPE_CODE: field.type,
    CODE: field.code,
    ELEMENT_TYPES: [ELEMENT_TYPES[field.entity_type]],
    MULTIPLE: field.type === 'multitext' ? 'Y' : 'N',
    DISABLED: 0,
    ENUMS: Object.fromEntries((field.enums ?? []).map((item) => [String(item.id), item.value])),
  };
}
