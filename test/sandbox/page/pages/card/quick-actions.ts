import type { Host } from '../../app/host.ts';
import { html } from '../../ui/html.ts';

type Template = { name?: unknown; content?: unknown };
type Templates = { _embedded: { chat_templates: Template[] } };

const MOST = 50;

function menu(host: Host, templates: readonly Template[]): string {
  const items = templates.map(
    ({ name, content }) =>
      html`<span class="tips-item js-quick-template" data-content="${String(content ?? '')}" role="menuitem" tabindex="0">${String(name ?? '')}</span>`,
  );
  const empty = html`<span class="tips__empty">${host.text('feed.no-templates')}</span>`;
  return html`${items.length === 0 ? empty : items}`.source;
}

/** The chat templates of the account beside the message: a chosen one is written into it. */
export function bindQuickActions(host: Host, $root: JQuery, failed: (error: unknown) => void): void {
  const $menu = (): JQuery => $root.find('.js-quick-menu');
  async function open(): Promise<void> {
    const found = await host.api.rest<Templates>(`/ajax/v4/chats/templates?limit=${MOST}`);
    $menu()
      .html(menu(host, found?._embedded.chat_templates ?? []))
      .prop('hidden', false);
  }
  $root.on('click.sandboxcard', '.feed-compose__quick-actions-wrapper', () => {
    if ($menu().prop('hidden') !== true) $menu().prop('hidden', true);
    else open().catch(failed);
  });
  $root.on('click.sandboxcard', '.js-quick-template', (event: JQuery.TriggeredEvent) => {
    $menu().prop('hidden', true);
    const { content = '' } = (event.currentTarget as HTMLElement).dataset;
    $root.find('.feed-compose__message').text(content).trigger('focus');
  });
}
