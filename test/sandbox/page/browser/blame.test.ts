import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MANIFEST, widgetFiles, zipOf } from '../../testing/archives.ts';
import { closeBrowser } from './testing/chromium.ts';
import { Desk } from './testing/desk.ts';
import * as widgets from './testing/public-widgets.ts';

afterAll(closeBrowser);

const TIMEOUT = 60_000;
const WAIT = { timeout: 20_000 };
const CARD = '/leads/detail/10001';
const TOUR = ['/leads/list/', '/dashboard/', '/contacts/list/', '/todo/line/', '/events/list/'];
const init = (body: string) => `init: function () { ${body} return true; }`;

let desk: Desk;
async function sat(zip: Promise<Uint8Array> | Promise<Uint8Array>[], path = CARD): Promise<Desk> {
  desk = await Desk.open(await Promise.all([zip].flat()));
  await desk.goto(path);
  return desk;
}
afterEach(() => desk.close());

/** Serves what a page requests from another site with a response of the right kind. */
function site(): Promise<Server> {
  const server = createServer(({ url = '' }, response) => {
    const type = url.endsWith('.js') ? 'text/javascript' : url.endsWith('.html') ? 'text/html' : 'audio/wav';
    response
      .setHeader('content-type', type)
      .end(url === '/plain.js' ? 'setInterval(function () {}, 1e6)' : '');
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

describe('not blamed on the widget:', () => {
  it(
    'timers of its posts through the relay and of the host’s modal',
    async () => {
      await sat(widgets.publicWidget('', init(widgets.waiting)));
      await desk.page.locator('.modal-body__success').waitFor();
      expect(await desk.alive('timer')).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'listeners of a page the host draws for the widget',
    async () => {
      await sat(
        widgets.publicWidget(
          '',
          init(`setTimeout(function () { APP.router.navigate('/leads/list/', { trigger: true }); }, 0);`),
        ),
      );
      await desk.page.locator('.js-item-checkbox').first().waitFor();
      expect(await desk.alive('listener')).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'the sandbox’s own probes: a page has no modal, row or block the CRM has not drawn',
    async () => {
      await sat(
        widgets.publicWidget(
          '',
          init(
            `$('#page_holder').attr('data-met', $('.modal-body, .list-row, .card-widgets__widget, textarea').length);`,
          ),
        ),
        '/dashboard/',
      );
      expect(await desk.page.locator('#page_holder').getAttribute('data-met')).toBe('0');
    },
    TIMEOUT,
  );

  it(
    'the one document listener React keeps for good',
    async () => {
      const listen = (type: string) => `document.addEventListener('${type}', function () {});`;
      await sat(
        widgets.publicWidget(
          '',
          init(
            `if (!document._reactListeningx) { document._reactListeningx = true; ${listen('selectionchange')} ${listen('scroll')} }`,
          ),
        ),
      );
      await desk.walk('/dashboard/');
      await expect
        .poll(() => desk.logged('fault'), WAIT)
        .toEqual(['trial: listens to "scroll" of document after destroy']);
    },
    TIMEOUT,
  );

  it(
    'a retry that ends: no extra timer with every page',
    async () => {
      await sat(widgets.publicWidget('', widgets.patient, true));
      await desk.page.clock.install();
      await desk.goto(CARD);
      for (const path of TOUR) await desk.walk(path);
      expect((await desk.alive('timer')).length).toBeGreaterThan(3);
      await desk.page.clock.runFor(120_000);
      expect(await desk.logged('fault')).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'but one that never ends is blamed',
    async () => {
      await sat(widgets.publicWidget('', widgets.restless, true));
      await desk.page.clock.install();
      await desk.goto(CARD);
      for (const path of TOUR) await desk.walk(path);
      // Two for each page of the tour, the last one included.
      await expect.poll(() => desk.alive('timer'), WAIT).toHaveLength(2 * TOUR.length);
      expect(await desk.logged('fault')).toEqual([]);
      await desk.page.clock.runFor(61_000);
      await expect
        .poll(async () => (await desk.logged('fault')).sort(), WAIT)
        .toEqual([
          'trial: adds one more "setInterval" with every page',
          'trial: adds one more "setTimeout" with every page',
        ]);
    },
    TIMEOUT,
  );

  it(
    'and polling over await, over a call and over fetch is blamed',
    async () => {
      await sat(widgets.publicWidget('', widgets.polling, true));
      await desk.page.clock.install();
      await desk.goto(CARD);
      for (const path of TOUR) {
        await desk.walk(path);
        // Each page's polls have reached their time-outs.
        const timers = 3 * (TOUR.indexOf(path) + 1);
        await expect.poll(() => desk.alive('timer'), WAIT).toHaveLength(timers);
      }
      await desk.page.clock.runFor(6000);
      await expect.poll(() => desk.alive('timer'), WAIT).toHaveLength(3 * TOUR.length);
      await desk.walk(CARD);
      await expect.poll(() => desk.alive('timer'), WAIT).toHaveLength(3 * TOUR.length + 3);
      for (let turn = 0; turn < 13; turn += 1) {
        await desk.page.clock.runFor(5100);
        await expect.poll(() => desk.alive('timer'), WAIT).toHaveLength(3 * TOUR.length + 3);
      }
      await expect
        .poll(() => desk.logged('fault'), WAIT)
        .toEqual(['trial: adds one more "setTimeout" with every page']);
      const places = (await desk.entries('fault')).map(({ detail }) => (detail as { cause: string }).cause);
      expect(new Set(places).size).toBe(places.length);
    },
    TIMEOUT,
  );

  it(
    'a 404 that the sandbox gives on request is no missing file',
    async () => {
      await sat(widgets.publicWidget('', widgets.leading('http://127.0.0.1:9')));
      await desk.control('faults', { static: { status: 404, match: 'en.json' } });
      await desk.goto(CARD);
      const asked = async () =>
        (await desk.logged('request')).filter((text) => text.includes('en.json → 404'));
      await expect.poll(asked, WAIT).not.toEqual([]);
      await desk.walk('/leads/list/');
      expect(await desk.logged('fault')).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'a global set by somebody else while the widget is idle',
    async () => {
      await sat(widgets.publicWidget('', '', true));
      await desk.page.evaluate(() => Object.assign(window, { setFromOutside: 1 }));
      await desk.walk('/leads/list/');
      await expect
        .poll(() => desk.logged('note'), WAIT)
        .toEqual(['null: the global "setFromOutside": new while no callback of a widget ran']);
      expect(await desk.logged('fault')).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'but one set by its timer is blamed',
    async () => {
      await sat(widgets.publicWidget('', init(`setTimeout(function () { window.late = 1; }, 0);`)));
      await expect.poll(() => desk.logged('fault'), WAIT).toEqual(['trial: leaks the global "late"']);
    },
    TIMEOUT,
  );

  it(
    'a save that it refuses on purpose is no exception',
    async () => {
      await sat(
        widgets.publicWidget('', `onSave: function () { return Promise.reject('Неверный ключ'); }`),
        '/settings/widgets/',
      );
      await desk.page.click('.js-open-widget-card');
      await desk.page.locator('.widget-settings').waitFor();
      await desk.page.fill('.widget-settings [name=key]', 'x');
      await desk.page.click('.js-widget-save');
      await expect
        .poll(() => desk.logged('callback'), WAIT)
        .toContainEqual(expect.stringContaining('onSave refuses: Неверный ключ'));
      expect(await desk.logged('exception')).toEqual([]);
    },
    TIMEOUT,
  );
});

describe('reported by name:', () => {
  it(
    'an exception in the module’s factory, with its line and once',
    async () => {
      await sat(widgets.packed(`define(['jquery'], function ($) {\n  return $.nothing.here;\n});`));
      const thrown = (await desk.entries('exception')).filter(({ widget }) => widget === 'trial');
      expect(thrown).toHaveLength(1);
      expect(thrown[0]?.text).toMatch(/^script\.js: TypeError: .*'here'/);
      expect(String(thrown[0]?.detail)).toMatch(/script\.js\?v=[\d.]+:2:/);
    },
    TIMEOUT,
  );

  it(
    'a missing module in its list: whose it is, once per document, without echo',
    async () => {
      await sat([
        widgets.packed(`define(['lib/common/nothing'], function () { return function () {}; });`),
        widgets.publicWidget(''),
      ]);
      await desk.walk('/leads/list/');
      await desk.walk(CARD);
      expect(await desk.logged('exception')).toEqual([]);
      const lacks = await desk.logged('unknown');
      expect(lacks.filter((text) => !text.startsWith('trial: AMD module "lib/common/nothing"'))).toEqual([]);
      expect(lacks).not.toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'not logos, which the host itself requests',
    async () => {
      const old = {
        'images/logo_main.png': null,
        'images/logo_min.png': null,
        'images/logo_medium.png': null,
      };
      await sat(
        widgets.packed(
          `define([], function () { return function () { var self = this; var yes = function () { return true; };
        self.callbacks = { render: function () { self.render_template({ caption: {}, body: '<i class="mine"></i>', render: '' }); return true; },
          init: yes, bind_actions: yes, settings: yes, destroy: yes }; }; });`,
          false,
          old,
        ),
      );
      await desk.page.locator('.mine').waitFor({ state: 'attached' });
      await desk.walk('/settings/widgets/');
      expect(await desk.logged('fault')).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'nor texts in a language it does not have',
    async () => {
      const widget = { ...MANIFEST.widget, locale: ['en'] };
      const locations = ['digital_pipeline', 'salesbot_designer'];
      const manifest = JSON.stringify({
        ...MANIFEST,
        widget,
        locations,
        tour: undefined,
        advanced: undefined,
      });
      await sat(zipOf(widgetFiles({ 'manifest.json': manifest, 'i18n/ru.json': null })));
      await desk.walk('/settings/pipeline/leads/7001/');
      await desk.page.locator('.js-dp-add').first().waitFor();
      await desk.walk(CARD);
      expect(await desk.logged('fault')).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'a library with many globals, in one line',
    async () => {
      await sat(widgets.publicWidget('', init(widgets.library)));
      await expect
        .poll(() => desk.logged('fault'), WAIT)
        .toEqual(['trial: leaks 33 globals: "lib_part_1", "lib_part_2", "lib_part_3" and 30 more']);
    },
    TIMEOUT,
  );

  it(
    'missing files of the archive, a refused post, an unknown code',
    async () => {
      await sat(widgets.publicWidget('', widgets.absent, true));
      const wanted = [
        ...['absent.css', 'templates/absent.twig', 'images/absent.png', 'absent.json'].map(
          (file) => `trial: asks for ${file}, which is not in its archive`,
        ),
        'trial: asks for /leads/detail/images/astray.svg: a relative address starts at the page and not in the archive; put params.path before it',
        'trial: crm_post: the relay refuses http://plain.example/hook (https, or http on loopback)',
        'trial: APP.addNotificationCallback is given "another_widget", which is not the code of this widget ("trial"); the call was ignored',
      ];
      await expect.poll(async () => (await desk.logged('fault')).sort(), WAIT).toEqual(wanted.sort());
      expect(await desk.logged('unknown')).toEqual([
        'trial: the sandbox has no system template "/tmpl/controls/none_such.twig"',
      ]);
      expect(await desk.logged('exception')).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'its own class extending Promise',
    async () => {
      await sat(widgets.publicWidget('', init(widgets.subclass)));
      await desk.page.locator('body[data-facts]').waitFor();
      expect(JSON.parse((await desk.page.getAttribute('body', 'data-facts')) ?? '')).toEqual([
        true,
        2,
        true,
        [1, 4],
        false,
        true,
        'no',
        true,
      ]);
      expect(await desk.accusations()).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'the owner of a rejection without a stack',
    async () => {
      await sat(widgets.publicWidget('', widgets.stackless));
      await expect
        .poll(async () => (await desk.logged('exception')).sort(), WAIT)
        .toEqual([
          'trial: unhandled rejection: plain text',
          'trial: unhandled rejection: thrown text',
          'trial: unhandled rejection: {"status":418}',
        ]);
    },
    TIMEOUT,
  );
});

describe('third-party guests', () => {
  let server: Server;
  let address = '';
  beforeAll(async () => {
    server = await site();
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());

  it(
    'have an owner: scripts, their actions, frames and sounds',
    async () => {
      await sat(widgets.publicWidget('', widgets.guest(address)));
      await expect.poll(() => desk.entries('note'), WAIT).toHaveLength(1);
      expect(await desk.logged('note')).toEqual([`trial: talks to ${address}`]);
      await expect.poll(() => desk.alive('timer'), WAIT).toEqual(['trial: setInterval 1000000 ms']);
    },
    TIMEOUT,
  );

  it(
    'do not include links',
    async () => {
      await sat([widgets.publicWidget('', widgets.leading(address)), widgets.publicWidget('')]);
      await desk.page.addScriptTag({ url: `${address}/plain.js` });
      await expect.poll(() => desk.logged('note'), WAIT).toEqual([`null: talks to ${address}`]);
      expect(await desk.alive('timer')).toEqual([]);
    },
    TIMEOUT,
  );
});
