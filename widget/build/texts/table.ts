/**
 * Which texts are loaded with which code. The sources are one file per language, `i18n/<lang>.json`; the CRM
 * loads the file of that name on every page, so it keeps only the texts that the platform itself reads, and
 * those shown before any of our chunks arrives. The rest comes with the code that uses it, one file per
 * language.
 * A claim is a key or a group of keys; the longest claim on a key wins, so a new key goes to its group's
 * owner. A key with no owner, or with two, fails the build; a key used where its file is not loaded fails
 * `test/repo`.
 */

/** Files of texts by name, with the entry points (dynamic imports) that load them. */
export const textFiles: Readonly<Record<string, TextFile>> = {
  card: { entries: ['areas/card'], through: 'first.ts', packs: ['common', 'card', 'tax', 'kinds'] },
  'card-details': {
    entries: ['areas/card/details'],
    packs: ['closing', 'errors', 'details', 'decided', 'document'],
  },
  'card-unmatched': {
    entries: ['areas/card/unmatched'],
    packs: ['closing', 'errors', 'unconnected', 'unmatched', 'decided'],
  },
  'card-documents': { entries: ['areas/card/documents'], packs: ['closing', 'errors', 'documents'] },
  'card-deal-invoices': {
    entries: ['areas/card/deal-invoices'],
    packs: ['closing', 'errors', 'deal-invoices', 'document'],
  },
  'card-reconciliation': {
    entries: ['areas/card/reconciliation'],
    packs: ['closing', 'errors', 'reconciliation'],
  },
  'card-payments': { entries: ['areas/card/payments'], packs: ['payments'] },
  'card-requests': {
    entries: ['areas/card/requests'],
    packs: ['errors', 'requests', 'facts', 'steps', 'measures', 'document'],
  },
  'card-form': { entries: ['areas/card/requests/form'], packs: ['closing', 'errors', 'form', 'document'] },
  list: { entries: ['areas/list'], packs: ['common', 'closing', 'errors', 'unconnected', 'stale', 'list'] },
  pipeline: { entries: ['areas/pipeline'], packs: ['pipeline'] },
  dashboard: {
    entries: ['areas/dashboard'],
    packs: ['common', 'closing', 'errors', 'unconnected', 'stale', 'dashboard'],
  },
  approvals: { entries: ['areas/dashboard/approvals'], packs: ['approvals', 'kinds', 'facts', 'tax'] },
  notifications: { entries: ['areas/notifications'], packs: ['notifications', 'kinds'] },
  settings: { entries: ['areas/settings'], packs: ['settings', 'check'] },
  advanced: { entries: ['areas/advanced'], packs: ['common', 'closing', 'errors', 'check', 'advanced'] },
  roles: { entries: ['areas/advanced/roles'], packs: ['roles'] },
  'request-rules': { entries: ['areas/advanced/request-rules'], packs: ['request-rules'] },
  'notification-rules': { entries: ['areas/advanced/notification-rules'], packs: ['notification-rules'] },
  'field-mapping': { entries: ['areas/advanced/field-mapping'], packs: ['field-mapping'] },
  accountants: { entries: ['areas/advanced/accountants'], packs: ['accountants'] },
  'accounting-connections': {
    entries: ['areas/advanced/accounting-connections'],
    packs: ['accounting-connections'],
  },
  'file-imports': {
    entries: ['areas/advanced/accounting-connections/files'],
    packs: ['file-imports'],
  },
  'accounting-events': {
    entries: ['areas/advanced/accounting-events'],
    packs: ['accounting-events', 'steps'],
  },
  audit: { entries: ['areas/advanced/audit'], packs: ['audit'] },
  'settings-history': { entries: ['areas/advanced/settings-history'], packs: ['settings-history', 'audit'] },
  diagnostics: { entries: ['areas/advanced/diagnostics'], packs: ['diagnostics'] },
  'crm-access': { entries: ['areas/advanced/crm-access'], packs: ['crm-access'] },
};

/** Packs that pages of the gateway share with the widget, by the page's folder in `src/pages`. */
export const pageTexts: Readonly<Record<string, readonly string[]>> = {
  desk: ['kinds', 'facts', 'steps', 'tax', 'measures', 'reconciliation'],
};

export interface TextFile {
  /** Folders of `src` whose `index.ts` is the entry point. */
  readonly entries: readonly string[];
  /** File of `src` that is imported instead of the entry point and re-exports it. */
  readonly through?: string;
  readonly packs: readonly string[];
}

/** The pack that stays in `i18n/<lang>.json`. */
export const ownPack = 'platform';

/** Claims of each pack; one pack may be in several files. */
export const textPacks: Readonly<Record<string, readonly string[]>> = {
  [ownPack]: [
    'widget',
    ...under('settings', 'gateway_url', 'switches'),
    'advanced.title',
    ...under('common', 'loading', 'retry', 'support'),
    'errors.area_failed',
  ],
  common: ['common'],
  // Shown after an action succeeded or failed: opening a card needs none of them.
  closing: under('common', 'hide', 'close', 'retry_in'),
  errors: ['errors'],
  unconnected: ['settings.not_connected'],
  check: ['settings.check', 'settings.fault'],
  card: [
    ...under('card', 'owes', 'advance', 'stated', 'why', 'no_debt', 'has_debt', 'has_overdue'),
    ...under('card', 'overdue_part', 'limit_left', 'limit_over', 'last_payment', 'last_shipment'),
    ...under('card', 'empty', 'empty_hint', 'stale', 'stale_hint', 'sums_hidden', 'documents'),
    ...under(
      'card',
      'all_documents',
      'counterparty',
      'not_this_client',
      'inn',
      'kpp',
      'inn_absent',
      'reason',
    ),
    ...under('deal', 'title', 'row', 'none', 'over_sum', 'bar'),
    ...under('request', 'title', 'quick', 'wanted', 'mine'),
  ],
  tax: ['card.tax'],
  details: ['card'],
  document: under('card', 'dated', 'number', 'history.user', 'kind_failed_hint'),
  decided: ['card.this_is_it'],
  unmatched: [
    ...under('errors.code.not_connected', 'admin', 'open'),
    ...under('card', 'no_client', 'no_client_hint', 'hidden', 'hidden_hint'),
    ...under('card', 'no_match', 'no_match_hint', 'no_match_check', 'asked_with', 'asked_with_nothing'),
    ...under(
      'card',
      'new',
      'new_hint',
      'look_again',
      'phones',
      'emails',
      'ambiguous',
      'ambiguous_hint',
      'find',
    ),
  ],
  documents: ['card.ageing', 'card.list'],
  reconciliation: ['card.reconciliation'],
  'deal-invoices': ['deal'],
  requests: ['request', 'request.lookalike.title'],
  kinds: ['request.kind'],
  // Fields, corrections and rejection of a request: the card and the approver's list share these texts.
  facts: [
    ...under('request', 'numbered', 'vat', 'vat_fault', 'change', 'field', 'paper', 'delivery'),
    ...under('request', 'action.reject', 'action.reopen', 'ask.reject', 'do.reject'),
  ],
  steps: ['request.step', 'request.update'],
  // What the accountant's desk says in the same words.
  measures: under(
    'request',
    'kilobytes',
    'megabytes',
    'just_now',
    'shipment_label',
    'update_sum',
    'update_withdrawn',
  ),
  payments: ['payments'],
  form: [
    'deal.over_by_invoice',
    ...under('request', 'new_of_kind', 'preparing', 'kinds', 'waits', 'corrected', 'optional'),
    ...under(
      'request',
      'other_country',
      'own_entity_any',
      'purpose_length',
      'suggest_purpose',
      'deal_budget',
      'from_card',
    ),
    ...under('request', 'line', 'total', 'files', 'send', 'send_correction', 'sending', 'keys', 'not_kept'),
    ...under('request', 'draft_kept', 'offline', 'faults', 'warning', 'fault', 'lookalike', 'gone'),
    'request.elsewhere',
  ],
  list: ['list'],
  stale: ['dashboard.stale'],
  pipeline: ['pipeline'],
  dashboard: ['dashboard'],
  approvals: ['approvals'],
  notifications: ['notifications'],
  settings: ['settings'],
  roles: ['advanced.roles'],
  advanced: [
    'advanced',
    ...under('advanced.field_mapping', 'of', 'purpose', 'owner'),
    ...under('advanced.audit', 'user', 'by_name', 'nowhere', 'limit', 'on', 'off', 'none.limit'),
    ...under('advanced.crm_access', 'state', 'reason'),
    'advanced.accounting_connections.system',
    'advanced.request_rules.kind',
  ],
  'request-rules': ['advanced.request_rules'],
  'notification-rules': ['advanced.notification_rules'],
  'field-mapping': ['advanced.field_mapping'],
  accountants: ['advanced.accountants'],
  'accounting-connections': ['advanced.accounting_connections', 'advanced.accounting_agents'],
  'file-imports': ['advanced.file_imports'],
  'accounting-events': ['advanced.accounting_events'],
  audit: ['advanced.audit'],
  'settings-history': ['advanced.settings_history'],
  diagnostics: ['advanced.diagnostics'],
  'crm-access': ['advanced.crm_access'],
};

function under(group: string, ...names: readonly string[]): string[] {
  return names.map((name) => `${group}.${name}`);
}
