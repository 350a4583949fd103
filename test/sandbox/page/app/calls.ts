import type { Host } from './host.ts';

type Ringing = { phone_number: string; element_id: number; section: string; name: string };

const EVERY_MS = 3000;

/**
 * Shows calls an integration reported with `POST /api/v2/events`. The sandbox has no socket, so the page
 * polls.
 */
export function watchCalls(host: Host): void {
  let last: number | null = null;
  let asking = false;

  function show({ name, phone_number, section, element_id }: Ringing): void {
    const notices = host.app.notifications as { show_notification(notice: object): void };
    const text = { header: name, text: phone_number, link: `/${section}/detail/${element_id}` };
    notices.show_notification({ type: 'call', text });
  }

  async function ask(): Promise<void> {
    const { items, last: newest } = await host.api.calls(last);
    // After a reset of the sandbox ids start from the beginning.
    last = newest;
    for (const call of items) show(call as Ringing);
  }

  setInterval(() => {
    if (asking || document.visibilityState !== 'visible') return;
    asking = true;
    ask()
      .catch(() => undefined)
      .finally(() => {
        asking = false;
      });
  }, EVERY_MS);
}
