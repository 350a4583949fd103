/** Modules a widget requests from the loader: every way to fail and to work. */
import { scriptWith } from '../testing/archive-files.ts';
import { script } from '../testing/mutations.ts';
import { asks, type Case, entry, full, inner, judgeCases } from '../testing/verdicts.ts';

const flag = 'localStorage.getItem("mine_is_dev") === "9000"';
// The entry that `kommo-crm/create-kommo-integration` builds.
const scaffold = `if (${flag}) { window.define(['http://localhost:9000/script.js'], function (r) { return r; }); }
else { window.define(['jquery'], function () { try { return x.default; } catch (e) { return undefined; } }); }`;

const modules: Case[] = [
  [
    'a dependency that is there',
    { ...asks('./lib/a.js'), 'lib/a.js': 'define([], function () {});' },
    'good',
  ],
  [
    'a dependency with a version',
    {
      ...entry(
        `var v = 1; define(['./lib/a.js?v=' + v], function () { return function () { this.callbacks = { ${full} }; }; });`,
      ),
      'lib/a.js': 'define([], function () {});',
    },
    'good',
  ],
  ['a dependency that is not', asks('./lib/a.js'), 'refused', 'missing-module'],
  ['a template that is not', asks('text!./templates/a.twig'), 'refused', 'missing-module'],
  ['a style that is not', asks('css!./a.css'), 'refused', 'missing-module'],
  ['a style without its ending', { ...asks('css!./a'), 'a.css': '.a {}' }, 'good'],
  ['an optional one that is not', asks('optional!./a.js'), 'good'],
  [
    'a dependency in another case',
    { ...asks('./lib/a.js'), 'lib/A.js': 'define([], 1);' },
    'refused',
    'missing-module',
  ],
  [
    'a dependency without .js',
    { ...asks('./lib/a'), 'lib/a.js': 'define([], 1);' },
    'refused',
    'missing-module',
  ],
  [
    'a dependency of a dependency',
    { ...asks('./lib/a.js'), 'lib/a.js': `define(['./b.js'], function () {});` },
    'refused',
    'missing-module',
  ],
  [
    'a dependency of what nobody asks for',
    { 'lib/a.js': `define(['./b.js'], function () {});` },
    'not for the market',
    'unused-file',
  ],
  [
    'a dependency from the root of the page',
    { ...asks('lib/a.js'), 'lib/a.js': 'define([], 1);' },
    'refused',
    'foreign-module',
  ],
  ['a module of the host', asks('underscore', 'moment', 'lib/components/base/modal'), 'good'],
  ['a module nobody documents', asks('vue'), 'warned', 'foreign-module'],
  [
    'a lazy part that is not',
    script(`function later(require) { require(['./late.js']); }`),
    'refused',
    'missing-module',
  ],
  [
    'a named define',
    entry(`define('mine', [], function () { return function () { this.callbacks = { ${full} }; }; });`),
    'refused',
    'named-define',
  ],
  ['two without a name', entry(`${scriptWith('')}define([], function () {});`), 'warned', 'second-define'],
  [
    'three without a name',
    entry(`${scriptWith('')}define([], function () {});define([], function () {});`),
    'refused',
    'second-define',
  ],
  [
    'a library without a name before the widget',
    entry(`define([], function () { return {}; });${scriptWith('')}`),
    'refused',
    'second-define',
  ],
  ...[
    'try { define([], function () {}); } catch (e) {}',
    'var x = define([], function () {});',
    'window.y = define([], function () {});',
    'outer: { define([], function () {}); }',
    'do { define([], function () {}); } while (false);',
    'for (;;) { define([], function () {}); break; }',
    'new (function () { define([], function () {}); })();',
    '[define([], function () {})];',
    'function put() { define([], function () {}); } put();',
    'const put = () => { define([], () => {}); }; put.call(this);',
  ].map(
    (second): Case => [
      `two without a name: ${second}`,
      entry(`${scriptWith('')}${second}`),
      'warned',
      'second-define',
    ],
  ),
  ...[
    'function never() { define([], function () {}); }',
    'function put(define) { define([], function () {}); } put(function () {});',
    'for (; window.later; ) { define([], function () {}); }',
    'try { } catch (e) { define([], function () {}); }',
    'function again() { again(); } again();',
  ].map((other): Case => [`one without a name, and ${other}`, entry(`${scriptWith('')}${other}`), 'good']),
  [
    'two in a part',
    { ...asks('./a.js'), 'a.js': 'define([], function () {});define([], function () {});' },
    'warned',
    'second-define',
  ],
  ['an ES module', entry('export default 1;'), 'refused', 'es-module'],
  ['code of another server', asks('https://cdn.example.com/a.js'), 'not for the market', 'remote-code'],
  [
    'lazy code of another server',
    inner(`require(['https://cdn.example.com/a.js'])`),
    'not for the market',
    'remote-code',
  ],
  ['code by http', asks('http://cdn.example.com/a.js'), 'refused', 'foreign-module'],
  ['code of the own machine', asks('http://localhost:9000/a.js'), 'refused', 'local-address'],
  ['the official scaffold', entry(scaffold), 'not for the market', 'dev-loader'],
  [
    'the official scaffold before it is shortened',
    entry(
      scaffold.replace("'http://localhost:9000/script.js'", '`http://localhost:$' + '{"9000"}/script.js`'),
    ),
    'not for the market',
    'dev-loader',
  ],
  [
    'the official scaffold, shortened',
    entry(
      `"9000"===localStorage.getItem("a_is_dev")?window.define(["http://localhost:9000/script.js"],e=>e):window.define(["jquery"],()=>{try{return n(1).default}catch(e){return}});`,
    ),
    'not for the market',
    'dev-loader',
  ],
  [
    'an address under a switch',
    script(`var u = window.isDev ? 'http://localhost:3000' : 'https://example.com';`),
    'warned',
    'local-address',
  ],
];

judgeCases([...modules]);
