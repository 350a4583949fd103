import { judge } from '../testing/judge.ts';
import { type Mutation, module, moved, script, utf16, without } from '../testing/mutations.ts';

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
    module('define([], function () { class W {} return W; });'),
    'warning',
    entry,
    'line 2',
    /ES class/,
  ],
  [
    'no callback',
    { [entry]: 'define([], function () { return function () { this.settings = 1; }; });' },
    'warning',
    entry,
    '',
    /render, init, bind_actions/,
  ],
  ['UTF-16', { [entry]: utf16('define([], 1);') }, 'error', entry, '', /UTF-16/],
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

judge([...entries, ...addresses, ...placeholders]);
