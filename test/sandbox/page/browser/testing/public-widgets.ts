import { MANIFEST, widgetFiles, zipOf } from '../../../testing/archives.ts';

const TEXTS = JSON.stringify({ widget: { name: 'Проба' }, settings: { key: 'Ключ' } });

/**
 * A widget that is only a script, like public ones: `body` runs in its constructor, where `self` and `$` are
 * in scope.
 */
export function publicWidget(body: string, callbacks = '', initOnce = false): Promise<Uint8Array> {
  return packed(
    `define(['jquery', 'lib/components/base/modal'], function ($, Modal) {
  return function () {
    var self = this;
    var yes = function () { return true; };
    var own = { ${callbacks} };
    self.callbacks = {
      render: yes, init: own.init || yes, bind_actions: yes, settings: yes, destroy: yes, onSave: own.onSave || yes
    };
    ${body}
  };
});`,
    initOnce,
  );
}

/** The same archive with any script. */
export function packed(
  script: string,
  initOnce = false,
  more: Record<string, null> = {},
): Promise<Uint8Array> {
  const manifest = {
    ...MANIFEST,
    widget: { ...MANIFEST.widget, init_once: initOnce },
    locations: ['everywhere', 'lcard-1', 'settings'],
    settings: { key: { name: 'settings.key', type: 'text', required: false } },
    tour: undefined,
    advanced: undefined,
  };
  const files = { 'manifest.json': JSON.stringify(manifest), 'script.js': script };
  return zipOf(widgetFiles({ ...files, 'i18n/ru.json': TEXTS, 'i18n/en.json': TEXTS, ...more }));
}

/**
 * Waits inside the CRM's code: posts through its relay, and shows a window that says «готово» for a while.
 */
export const waiting = `
  for (var n = 0; n < 4; n++) self.crm_post('http://plain.example/hook', { n: n }, function () {});
  new Modal({ init: function () {} }).showSuccess('Готово', false, 60000);`;

/**
 * Polls for an element on every page and gives up by itself, once with time-outs and once with an interval.
 */
export const patient = `
  init: function () {
    function look(left) { if (!$('#never-there').length && left > 0) setTimeout(look, 300, left - 1); }
    function each() {
      var tries = 0;
      var timer = setInterval(function () { if (++tries > 12) clearInterval(timer); }, 300);
      look(12);
    }
    each();
    $(document).on('page:construct' + self.ns, each);
    return true;
  }`;

/** Starts another clock on every page, one with an interval and one with time-outs. */
export const restless = `
  init: function () {
    function tick() { setTimeout(tick, 5000); }
    $(document).on('page:construct' + self.ns, function () {
      setInterval(function () {}, 5000);
      tick();
    });
    return true;
  }`;

/**
 * Starts another poll on every page, each differently: with an awaited time-out, with a jQuery call, with
 * `fetch`.
 */
export const polling = `
  init: function () {
    var path = self.params.path + '/script.js?poll';
    function later(ms) { return new Promise(function (done) { setTimeout(done, ms); }); }
    async function awaiting() { await later(5000); await Promise.resolve(); awaiting(); }
    function asking() { $.ajax({ url: path, dataType: 'text' }).always(function () { setTimeout(asking, 5001); }); }
    async function fetching() { await (await fetch(path)).text(); setTimeout(fetching, 5002); }
    $(document).on('page:construct' + self.ns, function () { awaiting(); asking(); fetching(); });
    return true;
  }`;

/** Requests a file it has and links to pages of another site; `address` is one loaded by other code. */
export const leading = (address: string): string => `
  init: function () {
    $('#page').append('<a class="lead" href="${address}/plain.js">Документация</a>');
    $('.lead').attr('href', '${address}/plain.js').get(0).setAttribute('href', '${address}/plain.js');
    $.ajax({ url: self.params.path + '/i18n/en.json' });
    return true;
  }`;

/** A library that creates 33 globals. */
export const library = `for (var n = 1; n <= 33; n++) window['lib_part_' + n] = n;`;

/** Requests files that are not in the archive. */
export const absent = `
  init: function () {
    var path = self.params.path;
    $('head').append('<link rel="stylesheet" href="' + path + '/absent.css?v=1">');
    self.render({ href: '/templates/absent.twig', base_path: path, load: function () {} });
    $('body').append('<img hidden src="' + path + '/images/absent.png"><img hidden src="images/astray.svg">');
    $.getJSON(path + '/absent.json');
    self.render({ ref: '/tmpl/controls/none_such.twig' }, {});
    self.crm_post('http://plain.example/hook', {}, function () {});
    APP.addNotificationCallback('another_widget', function () {});
    return true;
  }`;

/**
 * Uses what it has not found, by three ways of looking; then nothing that was looked up, after lookups of
 * another function and of an earlier turn.
 */
export const groping = `
  setTimeout(function byJQuery() { return $('#by-jquery')[0].value; }, 0);
  setTimeout(function byId() {
    var found = document.getElementById('by-id');
    found.hidden = true;
  }, 0);
  setTimeout(async function byQuery() {
    var found = document.querySelector('.by-query li');
    return found.textContent;
  }, 0);
  setTimeout(function other() {
    (function helper() { return document.querySelector('.other'); })();
    return self.absent.member;
  }, 0);
  var turns = 0;
  var timer = setInterval(function later() {
    if (++turns === 1) return void $('.earlier');
    clearInterval(timer);
    return self.absent.member;
  }, 50);`;

/** Loads resources from another site in the ways public widgets do; `site` is its address. */
export const guest = (site: string): string => `
  init: function () {
    require(['${site}/amd.js'], function () {});
    $('body').append('<iframe hidden src="${site}/frame.html"></iframe>');
    new Audio('${site}/ring.wav').load();
    var script = document.createElement('script');
    script.src = '${site}/plain.js';
    document.head.appendChild(script);
    return true;
  }`;

/** Promises of a subclass, with the members the class inherits. */
export const subclass = `
  class Own extends Promise {}
  const made = new Own(function (done) { done(1); });
  const chained = made.then(function (value) { return value + 1; });
  Promise.resolve(made).then(async function () {
    const facts = [chained instanceof Own, await chained, Own.resolve(3) instanceof Own, await Own.all([made, 4]),
      Promise.resolve(Promise.resolve(5)) instanceof Own, Promise[Symbol.species] === Promise,
      await Own.reject('no').catch(function (reason) { return reason; })];
    const same = (async function () {})();
    document.body.setAttribute('data-facts', JSON.stringify(facts.concat(Promise.resolve(same) === same)));
  });`;

/** Rejects without an error: with a text, with a failed call's object, from an async function. */
export const stackless = `
  init: function () {
    Promise.reject('plain text');
    new Promise(function (done, refuse) { setTimeout(refuse, 0, { status: 418 }); });
    (async function () { throw 'thrown text'; })();
    return true;
  }`;
