import { bindCatalog, readSources } from '../app/bindings.ts';
import type { Host } from '../app/host.ts';
import type { Widget } from './types.ts';

/** `get_accounts_current()`: account data the page already has, in the legacy shape. */
function currentAccount(host: Host, widget: Widget): Record<string, unknown> {
  const { account, users } = host.boot;
  return {
    id: account.id,
    name: account.name,
    subdomain: account.subdomain,
    currency: account.currency,
    paid_from: 0,
    paid_till: account.paid_till ?? 0,
    timezone: account.timezone,
    date_pattern: 'd.m.Y H:i',
    language: account.language,
    date_format: 'd.m.Y',
    time_format: 'H:i:s',
    country: account.country,
    unsorted_on: 'Y',
    users: users.map(({ id, is_admin, login, name }) => ({
      id,
      is_admin: is_admin ? 'Y' : 'N',
      login,
      name,
    })),
    widget: widget.params,
  };
}

export function accountMethods(host: Host): Record<string, unknown> {
  return {
    get_accounts_current(this: Widget) {
      const account = currentAccount(host, this);
      // The documentation describes it as flat, while public widgets read `.account`. Both work, and the
      // property is not enumerable, so JSON has no cycle.
      return Object.defineProperty(account, 'account', { value: account });
    },
    /** Pipeline the widget is a source of; rejects when there is none. */
    get_pipeline_id(this: Widget) {
      const deferred = host.$.Deferred();
      const own = readSources(host.boot).filter(({ code }) => code === this.params.widget_code);
      const pipeline = this.params.pipeline_id ?? own.at(-1)?.pipeline;
      return pipeline === undefined || pipeline === null ? deferred.reject() : deferred.resolve(pipeline);
    },
    setSdkCatalogId(this: Widget, id: unknown) {
      this.params.sdk_catalog_id = id;
      bindCatalog(host.boot, String(this.params.widget_code), id);
    },
    /** Contacts of the open card from the data on the screen, without a request. */
    get_current_card_contacts_data() {
      const card = host.app.data.current_card;
      return Promise.resolve(card === false ? [] : card.linked_contacts.map((contact) => ({ ...contact })));
    },
  };
}
