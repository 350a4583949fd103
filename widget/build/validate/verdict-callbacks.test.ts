/** A widget's answers to the host: every way to fail and to work. */
import { asks, type Case, entry, full, judgeCases, widget, yes } from '../testing/verdicts.ts';

const callbacks: Case[] = [
  ['all callbacks', widget(`self.callbacks = { ${full} };`), 'good'],
  [
    'no render',
    widget(`self.callbacks = { init: ${yes}, bind_actions: ${yes}, settings: ${yes} };`),
    'refused',
    'no-render',
  ],
  [
    'render of a view only',
    widget(`self.callbacks = { init: ${yes}, settings: ${yes} };`, `var view = { render: ${yes} }`),
    'refused',
    'no-render',
  ],
  [
    'render in a comment only',
    widget(`/* render */ self.callbacks = { init: ${yes}, settings: ${yes} };`),
    'refused',
    'no-render',
  ],
  [
    'render that is a text',
    widget(`self.callbacks = { render: 'x', init: ${yes}, bind_actions: ${yes}, settings: ${yes} };`),
    'refused',
    'no-render',
  ],
  [
    'bind_actions that is nothing',
    widget(`self.callbacks = { ${full}, bind_actions: undefined };`),
    'refused',
    'no-callback',
  ],
  [
    'a widget that is made already',
    entry(
      `define([], function () { function W() { this.callbacks = { ${full} }; return this; } return new W(); });`,
    ),
    'refused',
    'module-shape',
  ],
  [
    'a constructor that another one makes',
    entry(
      `define([], function () { function make() { return function () { this.callbacks = { ${full} }; }; } return new make(); });`,
    ),
    'good',
  ],
  ['no callbacks at all', widget('self.settings = 1;'), 'refused', 'no-render'],
  ['misspelt callbacks', widget(`self.callback = { ${full} };`), 'refused', 'no-render'],
  [
    'render by name',
    widget(
      `var h = {}; h.render = ${yes}; h.init = ${yes}; h.bind_actions = ${yes}; h.settings = ${yes}; self.callbacks = h;`,
    ),
    'good',
  ],
  [
    'render by its key',
    widget(
      `self.callbacks = {}; self.callbacks['render'] = ${yes}; self.callbacks.init = ${yes}; self.callbacks.bind_actions = ${yes}; self.callbacks.settings = ${yes};`,
    ),
    'good',
  ],
  ['callbacks merged', widget(`self.callbacks = Object.assign({}, { ${full} });`), 'good'],
  ['callbacks of a call', widget('self.callbacks = window.make(self, "settings");'), 'good'],
  [
    'callbacks of another module',
    { ...asks('./app.js'), 'app.js': 'define([], function () { return function () {}; });' },
    'good',
  ],
  [
    'callbacks on the prototype',
    entry(`define([], function () { function W() {} W.prototype.callbacks = { ${full} }; return W; });`),
    'good',
  ],
  [
    'no init',
    widget(`self.callbacks = { render: ${yes}, bind_actions: ${yes}, settings: ${yes} };`),
    'refused',
    'no-callback',
  ],
  [
    'bind_actions under another name',
    widget(`self.callbacks = { render: ${yes}, init: ${yes}, bindActions: ${yes}, settings: ${yes} };`),
    'refused',
    'no-callback',
  ],
  [
    'a module that is a promise',
    entry(
      `define([], async function () { return function () { var self = this; self.callbacks = { ${full} }; }; });`,
    ),
    'refused',
    'module-shape',
  ],
  [
    'await outside of any function',
    entry(
      `await 1; define([], function () { return function () { var self = this; self.callbacks = { ${full} }; }; });`,
    ),
    'refused',
    'syntax',
  ],
  [
    'render that answers nothing',
    widget(
      `self.callbacks = { ${full}, render: function () { self.a(); }, init: function () { self.b(); return true; } };`,
    ),
    'warned',
    'render-result',
  ],
  [
    'render that only says no',
    widget(
      `self.callbacks = { ${full}, render: function () { return false; }, init: function () { self.b(); return true; } };`,
    ),
    'refused',
    'render-result',
  ],
  [
    'a promise of render',
    widget(
      `self.callbacks = { ${full}, render: async function () { await self.a(); }, init: function () { self.b(); } };`,
    ),
    'good',
  ],
];

/** Callbacks without render and bind_actions. */
const part = `self.callbacks = { init: ${yes}, settings: ${yes} };`;
const rest = (target: string) => `${target}.render = ${yes}; ${target}.bind_actions = ${yes};`;

const elsewhere: Case[] = [
  ['added by another name', widget(`${part} var cb = self.callbacks; ${rest('cb')}`), 'good'],
  [
    'added by a name given with them',
    widget(`var cb = self.callbacks = { init: ${yes}, settings: ${yes} }; ${rest('cb')}`),
    'good',
  ],
  ['merged by another name', widget(`${part} var cb = self.callbacks; $.extend(cb, { ${full} });`), 'good'],
  [
    'added outside of the constructor',
    widget(`${part} complete(self);`, `function complete(w) { ${rest('w.callbacks')} }`),
    'good',
  ],
  [
    'added outside of it by another name',
    widget(`${part} complete(self);`, `function complete(w) { var cb = w.callbacks; ${rest('cb')} }`),
    'good',
  ],
  [
    'added by another module',
    {
      'script.js': `define(['./more.js'], function (more) { return function () { var self = this; ${part} more(self); }; });`,
      'more.js': `define([], function () { return function (w) { ${rest('w.callbacks')} }; });`,
    },
    'good',
  ],
  ['a view added by another name', widget(`${part} var view = {}; ${rest('view')}`), 'refused', 'no-render'],
  [
    'a module that adds none',
    {
      'script.js': `define(['./more.js'], function (more) { return function () { var self = this; ${part} more(self); }; });`,
      'more.js': `define([], function () { return function (w) { w.view.render = ${yes}; }; });`,
    },
    'refused',
    'no-render',
  ],
];

judgeCases([...callbacks, ...elsewhere]);
