import { expect, test } from 'vitest';
import { archiveFiles } from '../testing/archive-files.ts';
import { judge } from '../testing/judge.ts';
import { type Changes, type Mutation, module, moved, script, utf16, without } from '../testing/mutations.ts';
import { validate } from './validate.ts';

const entry = 'script.js';

const entries: Mutation[] = [
  ['no script', without(entry), 'error', entry, '', /missing; without it "lcard", "settings"/],
  ['another case', moved(entry, 'Script.js'), 'error', entry, '', /"Script.js" differs in case/],
  ['defined', module('defined([], function () {});'), 'error', entry, 'line 2', /"defined" is called/],
  ['defne', module('defne([], function () {});'), 'error', entry, 'line 2', /"defne" is called/],
  ['Define', module('Define([], function () {});'), 'error', entry, 'line 2', /"Define" is called/],
  ['no define', module('var Widget = function () {};'), 'error', entry, '', /never called/],
  ['an empty script', { [entry]: '' }, 'error', entry, '', /never called/],
  ['an ES module', module('export const a = 1;'), 'error', entry, '', /ES module/],
  ['a syntax error', module('define([], function () { for });'), 'error', entry, 'line 2', /syntax/],
  [
    'an object',
    module('define([], function () { return { callbacks: {} }; });'),
    'error',
    entry,
    'line 2',
    /an object/,
  ],
  [
    'an object by name',
    module('define([], function () { var w = {}; return w; });'),
    'error',
    entry,
    'line 2',
    /an object/,
  ],
  ['an object at once', module('define({ callbacks: {} });'), 'error', entry, 'line 2', /an object/],
  ['an arrow function', module('define([], () => () => {});'), 'error', entry, 'line 2', /arrow function/],
  [
    'nothing',
    module('define([], function () { function W() { return 1; } });'),
    'error',
    entry,
    'line 2',
    /returns nothing/,
  ],
  [
    'a class',
    module('define([], function () { class W { callbacks = make(); settings() {} } return W; });'),
    'warning',
    entry,
    'line 2',
    /ES class/,
  ],
  [
    'no callback',
    { [entry]: 'define([], function () { return function () { this.settings = 1; }; });' },
    'error',
    entry,
    'line 1',
    /no callback render/,
  ],
  ['UTF-16', { [entry]: utf16('define([], 1);') }, 'warning', entry, '', /UTF-16/],
];

const hosts = [
  'http://localhost:3000/a',
  'https://localhost/a',
  'http://127.0.0.1:8080',
  'http://0.0.0.0:1',
  'wss://192.168.1.5/x',
  'https://10.0.0.1/',
  '//localhost:5173/x',
  'http://host.docker.internal/',
  'http://mymac.local/x',
];
const tunnels = [
  'a1.ngrok.io',
  'a1.eu.ngrok.io',
  'a.ngrok-free.app',
  'my.loca.lt',
  'a-b-c.trycloudflare.com',
  'x.serveo.net',
  'a.lhr.life',
  'x.tuna.am',
  'x.share.zrok.io',
];
const addresses: Mutation[] = [
  ...hosts.map(
    (url): Mutation => [url, script(`var u = '${url}';`), 'error', entry, 'line 2', /own machine/],
  ),
  ...tunnels.map(
    (host): Mutation => [
      host,
      script(`var u = 'https://${host}/x';`),
      'error',
      entry,
      'line 2',
      new RegExp(`^${host} is a temporary`),
    ],
  ),
  ['a host without a scheme', script(`var u = 'localhost:3000';`), 'error', entry, 'line 2', /own machine/],
];

const marks = [
  '{{ API_URL }}',
  '<%= API_URL %>',
  '<?= $url ?>',
  '#{API_URL}',
  '$' + '{API_URL}',
  '[[API_URL]]',
  '@@API_URL@@',
  '__API_URL__',
  '%%API%%',
  '%API_URL%',
  'REPLACE_ME',
];
const placeholders = marks.map(
  (mark): Mutation => [mark, script(`var u = '${mark}';`), 'error', entry, 'line 2', /never replaced/],
);

const good = 'define([], function () { return function () {}; });';
const umd =
  "(function (root, factory) { if (typeof define === 'function' && define.amd) { define([], factory); } else { root.x = factory(); } })(this, function () {});";
const umdOf = (guard: string) =>
  `!function (a, b) { ${guard} ? define(b) : a.x = b(); }(this, function () {});`;
const twice: Changes[] = [
  module(`${good}\n${good}`),
  module(`define('named', [], function () {});\n${good}; ${good}`),
  module(`${good}\n${umd}`),
  module(`${umd}\n${good}`),
  module(`${good}\n;(function () {${good}}());`),
  module(`${good}\n(() => {${good}})();`),
  module(`${good}\n(function () {${good}}).call(this);`),
  module(`${good}\nwindow.define(['a'], function () {});`),
  module(`${good}\ntypeof define === 'function' && define.amd && define(function () {});`),
  module(
    `${good}\n${umdOf(`typeof exports == 'object' && typeof module != 'undefined' ? module.exports = b() : 'function' == typeof define && define.amd`)}`,
  ),
];
const second = twice.map(
  (changes, at): Mutation => [
    ...([`defined twice, ${at}`, changes, 'error', entry, 'line 3', /second define/] as const),
  ],
);
const beside: Mutation[] = [
  ['twice beside the entry', { 'lib.js': `${umd}\n${good}` }, 'warning', 'lib.js', 'line 2', /second define/],
];
judge([...entries, ...addresses, ...placeholders, ...second, ...beside]);

test.each([
  [
    'named ones beside one without',
    `define('a', [], function () {});\ndefine('b', function () {});\n${good}`,
  ],
  ['one that is never called', `${good}\nfunction later() { ${good} }`],
  ['one of a bundler', `${good}\n(function (define) { ${good} })(function () {});`],
  ['CommonJS of a bundler', `${good}\n(function (module, exports) { ${umdOf('typeof exports')} })({}, {});`],
  ['turns', `if (window.a) { ${good} } else { ${good} }`],
  ['what else may be a name', `${good}\nvar name = 'x'; define(name, function () {});`],
])('%s: accepted', (_name, text) => {
  const problems = validate(archiveFiles(module(text))).map(({ problem }) => problem);
  expect(problems.join()).not.toMatch(/second define/);
});
