import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { trialWidget } from '../../testing/trial-widget.ts';
import { closeBrowser } from './testing/chromium.ts';
import { Desk } from './testing/desk.ts';

afterAll(closeBrowser);

const TIMEOUT = 60_000;

describe('an incoming call reported by an integration', () => {
  let desk: Desk | null = null;
  afterEach(async () => {
    await desk?.close();
    desk = null;
  });

  it(
    'appears on the page of the called user, and leads to the caller’s card',
    async () => {
      const callbacks = `init: function () {
        var ring = function (users) {
          return $.ajax({ url: '/api/v2/events', method: 'POST', contentType: 'application/json',
            data: JSON.stringify({ add: [{ type: 'phone_call', phone_number: '+74955550001', users: users }] }) });
        };
        $(document).on('click' + self.ns, '.trial-ring', function () {
          ring([502]).then(function () { return ring([501]); }).then(function (answer) {
            say(answer._embedded.items[0].element_type > 0);
          });
        });
        $('#page_holder').append('<button class="trial-ring">ring</button>');
        return true;
      },`;
      desk = await Desk.open(await trialWidget({ callbacks }));
      const { page } = desk;
      await desk.goto('/leads/list/');
      // The page polls once before the call rings, so it treats only later calls as new.
      await page.waitForResponse((response) => response.url().includes('/sandbox/api/calls?'));
      await page.click('.trial-ring');
      await page.locator('#sidebar-notifications', { hasText: '+74955550001' }).waitFor();
      expect(await page.getByText('+74955550001').count()).toBe(1);
      expect(await desk.said()).toEqual(['true']);
      expect(await desk.accusations()).toEqual([]);
    },
    TIMEOUT,
  );
});
