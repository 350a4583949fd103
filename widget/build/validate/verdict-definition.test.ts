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
  ['a name of a loop over values', at(`'use strict'; for (one of [1]) {}`), 'refused', 'undeclared-name'],
  ['a name taken out of a value', at(`'use strict'; ({ one } = { one: 1 });`), 'refused', 'undeclared-name'],
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
