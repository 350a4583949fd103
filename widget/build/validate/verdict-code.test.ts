/** Code and styles: every way to fail, to be rejected and to work. */
import { scriptWith } from '../testing/archive-files.ts';
import type { Changes } from '../testing/mutations.ts';
import { type Case, entry, inner, judgeCases } from '../testing/verdicts.ts';

const helper =
  "self.getTemplate = _.bind(function (name, params, load) { return this.render({ href: '/templates/' + name + '.twig', base_path: this.params.path, load: load }, params); }, self);";
/** A widget that renders this template. */
const drawn = (text: string): Changes => ({
  ...inner(`self.render({ href: '/templates/a.twig', base_path: self.params.path, load: self.a }, {})`),
  'templates/a.twig': text,
  'templates/c.twig': 'x',
});
const files: Case[] = [
  [
    'a style that is not',
    inner(`$('head').append('<link href="' + self.params.path + '/style.css?v=1" rel="stylesheet">')`),
    'refused',
    'missing-file',
  ],
  [
    'a style that is',
    {
      ...inner(`$('head').append('<link href="' + self.get_settings().path + '/style.css">')`),
      'style.css': '.a {}',
    },
    'good',
  ],
  [
    'a style in a template',
    inner('var p = self.params.path, css = `$' + '{p}/style.css`;'),
    'refused',
    'missing-file',
  ],
  [
    'a template that is not',
    inner(`self.render({ href: '/templates/a.twig', base_path: self.params.path, load: self.a }, {})`),
    'refused',
    'missing-file',
  ],
  [
    'a template that is',
    {
      ...inner(`self.render({ href: 'templates/a.twig', base_path: self.params.path, load: self.a }, {})`),
      'templates/a.twig': 'x',
    },
    'good',
  ],
  ['a template with an open condition', drawn('{% if a %}x'), 'refused', 'template'],
  ['a template with an open value', drawn('{{ a '), 'refused', 'template'],
  ['a template that ends what it never began', drawn('x{% endfor %}'), 'refused', 'template'],
  [
    'a template that includes what is not there',
    drawn('{% include "/templates/b.twig" %}'),
    'refused',
    'missing-file',
  ],
  [
    'an include that may never be',
    drawn('{% if a %}{% include "b.twig" %}{% endif %}'),
    'warned',
    'missing-file',
  ],
  [
    'a whole template',
    drawn(
      `{# {% if #}{% set a = 1 %}{% set b %}{% endset %}{% for x in [a] %}{% if x %}{{ x }}{% else %}{{ "%}" }}{% endif %}{% endfor %}
      {% verbatim %}{% if %}{{{% endverbatim %}{% include "/tmpl/controls/input.twig" %}{% include '/templates/c.twig' with { 'd': 1 } %}`,
    ),
    'good',
  ],
  ['an open template that nothing names', { 'templates/old.twig': '{% if a %}' }, 'warned', 'template'],
  [
    'a template of another server',
    inner(`self.render({ href: '/a.twig', base_path: 'https://example.com', load: self.a }, {})`),
    'good',
  ],
  [
    'a computed template',
    inner(`self.render({ href: '/templates/' + self.name + '.twig', base_path: self.params.path }, {})`),
    'good',
  ],
  [
    'a template by the usual helper',
    inner(`${helper} self.getTemplate('form', {}, self.a);`),
    'refused',
    'missing-file',
  ],
  [
    'a template by the usual helper that is there',
    { ...inner(`${helper} self.getTemplate('form', {}, self.a);`), 'templates/form.twig': 'x' },
    'good',
  ],
  ['a computed name for the helper', inner(`${helper} self.getTemplate(self.name, {}, self.a);`), 'good'],
  [
    'a template of a function nobody calls',
    {
      'script.js': scriptWith(
        `function example(self) { self.render({ href: '/a.twig', base_path: self.params.path }); }`,
      ),
    },
    'warned',
    'missing-file',
  ],
  [
    'a picture that is not',
    inner(`$('img').attr('src', self.params.path + '/images/a.png')`),
    'warned',
    'missing-file',
  ],
  ['a path of something else', inner(`self.open(self.file.path + '/a.css')`), 'good'],
];

const code: Case[] = [
  ['Function()', inner(`Function('return ' + self.x)()`), 'not for the market', 'text-as-code'],
  ['new Function()', inner(`new Function('a', 'return a')`), 'not for the market', 'text-as-code'],
  ['the global object', inner(`Function('return this')()`), 'good'],
  ['a timer of text', inner(`setTimeout('self.go()', 10)`), 'not for the market', 'text-as-code'],
  ['a timer of a sum', inner(`setInterval('go(' + self.id + ')', 10)`), 'not for the market', 'text-as-code'],
  ['a timer', inner('setTimeout(self.go, 10)'), 'good'],
  ['eval', inner('eval(self.x)'), 'not for the market', 'text-as-code'],
  [
    'a written script',
    inner(`document.write('<script src="//example.com/a.js"></' + 'script>')`),
    'refused',
    'document-write',
  ],
  ['a written text', inner(`document.write('x')`), 'warned', 'document-write'],
  ['writing into an own window', inner(`self.win.document.write('x')`), 'good'],
  ['a script tag', inner(`document.createElement('script')`), 'not for the market', 'remote-code'],
  ['getScript', inner(`$.getScript('https://example.com/a.js')`), 'not for the market', 'remote-code'],
  [
    'an appended script',
    inner(`$('body').append('<script src="https://example.com/a.js"></script>')`),
    'not for the market',
    'remote-code',
  ],
  ['alert', inner('alert(1)'), 'not for the market', 'blocking-dialog'],
  ['console.log', inner('console.log(1)'), 'not for the market', 'console'],
  [
    'an address of one account',
    inner(`$.get('https://acme.amocrm.ru/api/v4/leads')`),
    'warned',
    'account-address',
  ],
  ['an address of the platform', inner(`$.get('https://www.amocrm.ru/developers')`), 'good'],
  ['the private API', inner(`$.post('/private/api/v2/json/leads/list')`), 'warned', 'private-api'],
  ['a syntax error', entry('define([], function () {'), 'refused', 'syntax'],
  ['no define', entry('var a = 1;'), 'refused', 'no-define'],
  ['an object for a module', entry('define([], function () { return {}; });'), 'refused', 'module-shape'],
  ['the own machine', inner(`$.get('http://localhost:3000')`), 'refused', 'local-address'],
  [
    'the own machine behind the question for a page',
    inner(`if (/leads/.test(location.pathname)) $.get('http://localhost:3000/x')`),
    'refused',
    'local-address',
  ],
  [
    'the own machine behind a stored value',
    inner(`if (localStorage.getItem('k')) $.get('http://localhost:3000/x')`),
    'refused',
    'local-address',
  ],
  ['a tunnel', inner(`$.get('https://a.ngrok-free.app')`), 'refused', 'tunnel'],
  ['a placeholder', inner(`$.get('__API_URL__')`), 'refused', 'placeholder'],
];

const styled = (css: string): Changes => ({
  ...inner(`var css = self.params.path + '/style.css'`),
  'style.css': css,
});
const styles: Case[] = [
  ['an own class', styled('.mine a, #mine { color: red }'), 'good'],
  ['body', styled('body { color: red }'), 'not for the market', 'global-css'],
  ['all elements', styled('.mine {}\n* { margin: 0 }'), 'not for the market', 'global-css'],
  ['one of a list', styled('.mine, input[type=text] { margin: 0 }'), 'not for the market', 'global-css'],
  [
    'inside a width',
    styled('@media (min-width: 1px) { h1 { margin: 0 } }'),
    'not for the market',
    'global-css',
  ],
  ['frames', styled('@keyframes mine { from { top: 0 } 50% { top: 1px } to { top: 2px } }'), 'good'],
  ['a rule in a rule', styled('.mine { a { top: 0 } }'), 'good'],
  ['broken css', styled('.mine { top: 0 }\n}}}'), 'warned', 'css-syntax'],
];

judgeCases([...files, ...code, ...styles]);
