/** Code that throws: what certainly runs is refused, what may run is at most warned of. */
import type { Changes } from '../testing/mutations.ts';
import { type Case, entry, full, judgeCases, yes } from '../testing/verdicts.ts';
import type { Code } from './rules.ts';

const created = `function () { this.callbacks = { ${full} }; }`;
/** script.js whose factory runs these statements. */
const at = (statements: string, params = '', ids = '[]'): Changes =>
  entry(`define(${ids}, function (${params}) { ${statements} return ${created}; });`);
/** script.js whose constructor runs these statements. */
const made = (statements: string): Changes =>
  entry(`define([], function () { return function () { ${statements} this.callbacks = { ${full} }; }; });`);
/** script.js with one callback of this body; the others return true. */
const callback = (name: string, body: string, others = full): Changes =>
  entry(
    `define([], function () { return function () { this.callbacks = { ${others}, ${name}: function () { ${body} } }; }; });`,
  );
/** script.js that uses ./a.js as `a`. */
const asking = (text: string, statements: string): Changes => ({
  ...at(statements, 'a', `['./a.js']`),
  'a.js': text,
});
/** The constructor keeps itself as `self`; these callbacks come after the others. */
const withSelf = (own: string, before = ''): Changes =>
  entry(
    `define([], function () { return function () { var self = this; ${before} this.callbacks = { ${full}, ${own} }; }; });`,
  );
const refused = (name: string, changes: Changes, code: Code): Case => [name, changes, 'refused', code];
const warned = (name: string, changes: Changes, code: Code): Case => [name, changes, 'warned', code];
const good = (name: string, changes: Changes): Case => [name, changes, 'good'];
const whole = `define([], function () { return ${created}; });`;

const methods: Case[] = [
  refused(
    'a callback that is called on the widget',
    withSelf(`render: function () { self.show(); return true; }, show: ${yes}`),
    'always-fails',
  ),
  refused(
    'a method of the host in another spelling',
    withSelf(`render: function () { self.crmPost('/'); return true; }`),
    'always-fails',
  ),
  refused('the name of Node’s module', asking('module.exports = { a: 1 };', ''), 'undeclared-name'),
  refused('a switch of bundlers', at('var mode = process.env.NODE_ENV;'), 'undeclared-name'),
  good(
    'a callback that is called as one',
    withSelf(`render: function () { self.callbacks.show(); return true; }, show: ${yes}`),
  ),
  good(
    'a method of the widget',
    withSelf(`render: function () { self.show(); return true; }, show: ${yes}`, `self.show = ${yes};`),
  ),
  good(
    'a method from another object',
    withSelf(
      `render: function () { self.show(); return true; }, show: ${yes}`,
      `Object.assign(self, self.callbacks);`,
    ),
  ),
  good('a method of the host', withSelf(`render: function () { self.get_settings(); return true; }`)),
  good('a method that the host may have', withSelf(`render: function () { self.getWidget(); return true; }`)),
  good(
    'a library for Node and pages',
    asking(
      `(function (root) { if (typeof module === 'object' && module.exports) module.exports = {}; else root.a = {}; })(this);`,
      '',
    ),
  ),
];

const names: Case[] = [
  refused('a name of nobody is read', at('var a = one + 1;'), 'undeclared-name'),
  refused('a name of nobody is called', at('one();'), 'undeclared-name'),
  refused('a name of nobody is added to', at('one += 1;'), 'undeclared-name'),
  refused('a name of nobody is counted up', at('one++;'), 'undeclared-name'),
  refused('a name of nobody in a question', at('if (one) {}'), 'undeclared-name'),
  refused('a name of nobody before a question', at('var a = one && 1;'), 'undeclared-name'),
  refused('a name of nobody before a question mark', at('var a = one.b?.c;'), 'undeclared-name'),
  refused('a name of nobody in the constructor', made('one();'), 'undeclared-name'),
  refused('a name of nobody in render', callback('render', 'one(); return true;'), 'undeclared-name'),
  refused('a name of nobody in bind_actions', callback('bind_actions', 'one();'), 'undeclared-name'),
  refused('a name of nobody in init', callback('init', 'one();'), 'undeclared-name'),
  refused(
    'a name of nobody in a class',
    at('new (class { constructor() { one(); } })();'),
    'undeclared-name',
  ),
  refused('a name of nobody in a method', at('class A { go() { one(); } } new A().go();'), 'undeclared-name'),
  refused('a name of nobody above define()', entry(`one(); ${whole}`), 'undeclared-name'),
  refused('a name of a loop over a list', at(`'use strict'; for (one of [1]) {}`), 'undeclared-name'),
  refused('a name of nobody in a part', asking('define([], function () { one(); });', ''), 'undeclared-name'),
  refused('a name of nobody below define()', entry(`${whole} one();`), 'undeclared-name'),
  warned('a name of nobody in settings', callback('settings', 'one();'), 'undeclared-name'),
  warned(
    'a name of nobody in init, which may not run',
    callback('init', 'one();', full.replace(yes, 'function () { return window.top; }')),
    'undeclared-name',
  ),
  refused('a name of nobody in a plain script', asking('one();', ''), 'undeclared-name'),
  warned(
    'a name of nobody in a handler',
    at('document.onclick = function () { one(); };'),
    'undeclared-name',
  ),
  [
    'a name that code of a server may give',
    at('one();', '', `['https://example.com/?v=' + Math.random()]`),
    'not for the market',
    'remote-code',
  ],
  good('a question for a type', at(`var a = typeof one === 'undefined';`)),
  good('a name in a try', at('try { one(); } catch (e) {}')),
  good('a name that sloppy code makes', at('one = 1; one += 1;')),
  good('a name below a string with it', at(`window['on' + 'e'] = 1; var a = 'one'; one();`)),
  good('a name of a part', asking('window.one = 1;', 'one += 1;')),
  good('a name declared by a part for the page', asking('var one = 1;', 'one += 1;')),
  good(
    'names of the page',
    at('var a = [APP, AMOCRM, $, _, Twig, document, setTimeout, Intl, arguments, NaN];'),
  ),
  good('a label, a key and a property', at('one: for (;;) { break one; } var a = { two: 1 }.two;')),
  good('a name of a catch and of a function', at('(function me() { if (window.top) me(); })();')),
];

const values: Case[] = [
  refused('a constant is changed', at('const a = 1; a = 2;'), 'always-fails'),
  refused('a constant is counted up', at('const a = 1; a++;'), 'always-fails'),
  warned(
    'a constant is changed later',
    at('const a = 1; window.go = function () { a = 2; };'),
    'always-fails',
  ),
  refused('a let above its line', at('var a = b; let b = 1;'), 'always-fails'),
  good('a let in a function above its line', at('function f() { return b; } let b = 1; f();')),
  refused('a property of null', at('null.x;'), 'always-fails'),
  refused('a property of undefined in render', callback('render', 'undefined.x;'), 'always-fails'),
  good('a property of null under a condition', at('if (window.nope) null.x;')),
  refused('this of nobody', at(`'use strict'; function f() { return this.x; } f();`), 'always-fails'),
  refused('this of a factory', at(`'use strict'; this.x = 1;`), 'always-fails'),
  good('this of a call', at(`'use strict'; function f() { return this.x; } f.call({});`)),
  good('this in sloppy code', at('function f() { return this.x; } f();')),
  good('this of an object', at(`'use strict'; function F() { this.x = 1; } new F();`)),
  refused('a number is called', at('var a = 1; a();'), 'always-fails'),
  refused('a class is called', at('class A {} A();'), 'always-fails'),
  refused('an arrow function is made', at('var A = () => 1; new A();'), 'always-fails'),
  refused('a throw in the factory', at(`throw new Error('x');`), 'always-fails'),
  refused('a throw in the constructor', made(`throw new Error('x');`), 'always-fails'),
  refused('a throw in render', callback('render', `throw new Error('x');`), 'always-fails'),
  refused(
    'a throw in a part',
    asking(`define([], function () { throw new Error('x'); });`, ''),
    'always-fails',
  ),
  refused('a throw above define()', entry(`throw new Error('x'); ${whole}`), 'always-fails'),
  refused('a throw below define()', entry(`${whole} throw new Error('x');`), 'always-fails'),
  good('a throw under a condition', at(`if (!window.top) throw new Error('x');`)),
  good('a throw that is caught', at(`try { throw new Error('x'); } catch (e) {}`)),
  good('a throw of a promise', at(`(async function () { throw new Error('x'); })();`)),
];

const modules: Case[] = [
  refused('a plain script is used at once', asking('window.one = 1;', 'a.go();'), 'module-nothing'),
  refused('a factory that gives nothing', asking('define([], function () {});', 'a.go();'), 'module-nothing'),
  refused(
    'a plain script is used by the constructor',
    {
      ...entry(
        `define(['./a.js'], function (a) { return function () { a.go(); this.callbacks = { ${full} }; }; });`,
      ),
      'a.js': 'var one = 1;',
    },
    'module-nothing',
  ),
  refused('a parameter without a module', at('b.go();', 'a, b', `['jquery']`), 'module-nothing'),
  good('a plain script is named', asking('window.one = 1;', '')),
  good('a plain script is asked for', asking('window.one = 1;', 'if (a) a.go();')),
  good(
    'a library of any loader',
    asking(`(function (f) { define([], f); })(function () { return {}; });`, 'a.go = 1;'),
  ),
  good(
    'a module of exports',
    asking(`define(['exports'], function (exports) { exports.go = 1; });`, 'a.go;'),
  ),
  good('a shim', asking('window.one = 1; requirejs.config({ shim: {} });', 'a.go();')),
];

judgeCases([...names, ...values, ...modules, ...methods]);
