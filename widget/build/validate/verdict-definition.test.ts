/** What fails while modules are defined, and code that no engine compiles: every way to fail and to work. */
import { utf16 } from '../testing/mutations.ts';
import { type Case, entry, full, judgeCases } from '../testing/verdicts.ts';

const created = `function () { this.callbacks = { ${full} }; }`;
/** script.js that asks for ./a.js, and the files it leads to. */
const loading = (files: Record<string, string>): Case[1] => ({
  'script.js': `define(['./a.js'], function () { return ${created}; });`,
  ...files,
});
/** a.js asks for b.js, which asks for a.js as `a`. */
const cycle = (body: string, first = `define(['./b.js'], function (b) { return { f: 1 }; });`): Case[1] =>
  loading({ 'a.js': first, 'b.js': `define(['./a.js'], function (a) { ${body} });` });
/** The same cycle of two CommonJS wrappers. */
const wrappers = (body: string): Case[1] =>
  loading({
    'a.js': `define(function (require) { var b = require('./b.js'); return { f: 1 }; });`,
    'b.js': `define(function (require) { ${body} });`,
  });
/** script.js whose factory runs these statements. */
const at = (statements: string): Case[1] =>
  entry(`define([], function () { ${statements} return ${created}; });`);
const json = (text: string, id = 'json!./d.json'): Case[1] => ({
  'script.js': `define(['${id}'], function () { return ${created}; });`,
  'd.json': text,
});

const cycles: Case[] = [
  ['a cycle used later', cycle('return { g: function () { return a.f; } };'), 'good'],
  ['a cycle that asks whether it is there', cycle('var x = a && a.f; return [a?.f, x];'), 'good'],
  ['a cycle in a try', cycle('try { a.f(); } catch (e) {} return {};'), 'good'],
  [
    'a cycle with exports',
    cycle('return a.f;', `define(['exports', './b.js'], function (exports) { exports.f = 1; });`),
    'good',
  ],
  ['a cycle read at once', cycle('var x = a.f; return { x: x };'), 'refused', 'module-cycle'],
  [
    'a cycle called in a function that runs at once',
    cycle('(function () { a.f(); })(); return {};'),
    'refused',
    'module-cycle',
  ],
  ['a cycle made at once', cycle('return new a();'), 'refused', 'module-cycle'],
  ['a cycle extended', cycle('return class B extends a {};'), 'refused', 'module-cycle'],
  ['a cycle taken apart', cycle('const { f } = a; return f;'), 'refused', 'module-cycle'],
  [
    'a module that asks for itself',
    loading({ 'a.js': `define(['./a.js'], function (a) { return a.f; });` }),
    'refused',
    'module-cycle',
  ],
  ['a cycle used in a loop', cycle('for (var i = 0; i < 0; i++) a.f(); return {};'), 'good'],
  [
    'a cycle used in a loop over values',
    cycle('for (var k in {}) a.f(); while (0) a.f(); return {};'),
    'good',
  ],
  ['a cycle a loop goes over', cycle('for (var k of a.list) {} return {};'), 'refused', 'module-cycle'],
  ['a cycle used after an early return', cycle('if (!a) return {}; return a.f;'), 'good'],
  ['a cycle used after an early return of a block', cycle('{ if (!a) return {}; a.f(); } a.f();'), 'good'],
  ['a cycle used after a loop is left', cycle('do { if (!a) break; a.f(); } while (0); return {};'), 'good'],
  [
    'a cycle used after an early throw',
    cycle('(function () { if (!a) throw 1; a.f(); })(); return {};'),
    'good',
  ],
  ['a cycle used by default', cycle('var x = []; var [y = a.f] = [1]; x ||= a.f; return x;'), 'good'],
  ['a cycle that is replaced', cycle('a = a || { f: 1 }; return a.f;'), 'good'],
  ['a cycle whose name is another’s', cycle('return (function (a) { return a.f; })({ f: 1 });'), 'good'],
  ['a cycle used by a field', cycle('return class B { x = a.f; };'), 'good'],
  ['a cycle used by a promise', cycle('(async function () { a.f(); })(); return {};'), 'good'],
  [
    'a cycle of wrappers used later',
    wrappers(`return { go: function () { return require('./a.js').f(); } };`),
    'good',
  ],
  ['a cycle of wrappers in a try', wrappers(`try { require('./a.js'); } catch (e) {} return {};`), 'good'],
  ['a cycle of wrappers in a condition', wrappers(`if (window.nope) require('./a.js'); return {};`), 'good'],
  ['a cycle of wrappers in a loop', wrappers(`while (window.nope) require('./a.js'); return {};`), 'good'],
  [
    'a cycle of wrappers after a return',
    wrappers(`if (window.top) return {}; return require('./a.js');`),
    'good',
  ],
  [
    'a cycle of wrappers, later and at once',
    wrappers(`function go() { require('./a.js'); } require('./a.js'); return go;`),
    'refused',
    'module-cycle',
  ],
  [
    'a cycle of calls of require',
    loading({
      'a.js': `define(function (require) { return require('./b.js'); });`,
      'b.js': `define(function (require) { return require('./a.js'); });`,
    }),
    'refused',
    'module-cycle',
  ],
];

const required: Case[] = [
  [
    'a call of require in the wrapper',
    loading({ 'a.js': `define(function (require) { return require('./b.js'); });`, 'b.js': 'define({});' }),
    'good',
  ],
  [
    'one that is not there',
    loading({ 'a.js': `define(function (require) { return require('./b.js'); });` }),
    'refused',
    'missing-module',
  ],
  [
    'require of what is listed',
    {
      ...entry(
        `define(['require', './b.js'], function (require) { require('./b.js'); return ${created}; });`,
      ),
      'b.js': 'define({});',
    },
    'good',
  ],
  [
    'require of what nothing loads',
    {
      ...entry(`define(['require'], function (require) { require('./b.js'); return ${created}; });`),
      'b.js': 'define({});',
    },
    'refused',
    'missing-module',
  ],
  [
    'require of another loader, asked for before',
    at(`if (typeof exports === 'object') require('./b.js');`),
    'good',
  ],
  [
    'a bundler’s own require',
    at(`(function (modules) { modules[0](function () {}); })([function (require) { require('./b.js'); }]);`),
    'good',
  ],
  ['a module of a module', loading({ 'a.js': 'export default 1;' }), 'refused', 'es-module'],
  [
    'define in a time-out',
    entry(`setTimeout(function () { define([], function () { return ${created}; }); }, 0);`),
    'refused',
    'no-define',
  ],
];

const data: Case[] = [
  ['JSON', json('{"a":1}'), 'good'],
  ['text of a broken JSON', json('{', 'text!./d.json'), 'good'],
  ['JSON cut short', json('{"a":1'), 'refused', 'broken-json'],
  ['JSON with a comma too many', json('{"a":1,}'), 'refused', 'broken-json'],
  ['JSON of nothing', json(''), 'refused', 'broken-json'],
  ['JSON by a version', json('{', 'json!./d.json?v=1'), 'refused', 'broken-json'],
  ['JSON with a byte order mark', json('\uFEFF{}'), 'warned', 'encoding'],
];

const strict: Case[] = [
  ['a name of nobody', at(`'use strict'; x = 5;`), 'refused', 'undeclared-name'],
  ['a name of nobody in sloppy code', at('x = 5;'), 'good'],
  ['a name in a chain', at(`'use strict'; var a = b = 1;`), 'refused', 'undeclared-name'],
  ['a name of a loop', at(`'use strict'; for (i = 0; i < 1; i++) {}`), 'refused', 'undeclared-name'],
  ['a name of a loop over values', at(`'use strict'; for (one of $('a')) {}`), 'warned', 'undeclared-name'],
  ['a name in a loop', at(`'use strict'; while (window.nope) one = 1;`), 'warned', 'undeclared-name'],
  [
    'a name after a return',
    at(`'use strict'; function f() { if (window.top) return; one = 1; } f();`),
    'warned',
    'undeclared-name',
  ],
  [
    'a name in a function below the return',
    entry(`define([], function () { 'use strict'; f(); return ${created}; function f() { one = 1; } });`),
    'refused',
    'undeclared-name',
  ],
  ...[
    'var first = 1, total = 0;',
    'let total;',
    '/* lib */ var total;',
    '$.extend(window, { total });',
    'Object.assign(window, { total: 0 });',
    `Object.defineProperty(window, 'total', { value: 0, writable: true });`,
    'var w = window; w.total = 0;',
    'this.total = 0;',
    `'count total'.split(' ').forEach(function (each) { window[each] = 0; });`,
  ].map(
    (made): Case => [
      `a name made by ${made}`,
      {
        'script.js': `define(['./a.js'], function () { 'use strict'; total = 1; return ${created}; });`,
        'a.js': `${made} define({});`,
      },
      'warned',
      'undeclared-name',
    ],
  ),
  ...['ontouchstart', 'onpagehide', 'onunhandledrejection'].map(
    (name): Case => [`a handler ${name} of the page`, at(`'use strict'; ${name} = function () {};`), 'good'],
  ),
  ['a name taken out of a value', at(`'use strict'; ({ one } = [1]);`), 'refused', 'undeclared-name'],
  [
    'a name in a class, which is strict',
    at('class A { constructor() { one = 1; } } new A();'),
    'refused',
    'undeclared-name',
  ],
  [
    'a name in a dependency',
    loading({ 'a.js': `'use strict'; define([], function () { one = 1; });` }),
    'refused',
    'undeclared-name',
  ],
  ['a name declared below', at(`'use strict'; one = 1; var one;`), 'good'],
  ['a name of the page', at(`'use strict'; location = '#a';`), 'good'],
  ['a name put on window', at(`'use strict'; window.one = 0; one = 1;`), 'good'],
  [
    'a name under a condition',
    at(`'use strict'; if (window.nope) { one = 1; }`),
    'warned',
    'undeclared-name',
  ],
  [
    'a name in a handler',
    at(`'use strict'; $(document).on('click', function () { one = 1; });`),
    'warned',
    'undeclared-name',
  ],
];

const compiled: Case[] = [
  ['with in strict code', at(`'use strict'; with ({}) {}`), 'refused', 'syntax'],
  ['an octal number in strict code', at(`'use strict'; var a = 010;`), 'refused', 'syntax'],
  ['an octal number', at('var a = 010;'), 'good'],
  ['a name declared twice', at('let a; let a;'), 'refused', 'syntax'],
  ['a private field of nobody', at('class A { m() { return this.#x; } }'), 'refused', 'syntax'],
  ['a broken regular expression', at('var r = /(/;'), 'refused', 'syntax'],
  ['a regular expression of newer engines', at('var r = /(?i:a)/;'), 'good'],
  ['a decorator', at('@x class A {}'), 'refused', 'syntax'],
];

const working = `define([], function () { return ${created}; });`;
const encodings: Case[] = [
  ['a script with a byte order mark', entry(`\uFEFF${working}`), 'warned', 'encoding'],
  ['a script in UTF-16', { 'script.js': utf16(working) }, 'warned', 'encoding'],
  ['a script in UTF-16 that calls nothing', { 'script.js': utf16('var a;') }, 'refused', 'no-define'],
  ['texts with a byte order mark', { 'i18n/ru.json': '\uFEFF{}' }, 'refused', 'encoding'],
  ['a manifest in UTF-16', { 'manifest.json': utf16('{}') }, 'refused', 'encoding'],
];

judgeCases([...cycles, ...required, ...data, ...strict, ...compiled, ...encodings]);
