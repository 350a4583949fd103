/** Patterns of widgets that run in real accounts: outdated, untidy, and to be accepted. */
import { expect, test } from 'vitest';
import { archiveFiles, manifestWith, png } from '../testing/archive-files.ts';
import { type Changes, english, manifest, module, script, without } from '../testing/mutations.ts';
import { isError } from './fault.ts';
import { validate } from './validate.ts';

const trigger = {
  settings: { text: { name: 'settings.key', type: 'text', required: true } },
  action_multiple: false,
};
const oldLogos = {
  ...without('images/logo_main.png', 'images/logo_small.png'),
  'images/logo_medium.png': png(120, 42),
  'images/logo_min.png': png(42, 42),
};

const shipped: [string, Changes][] = [
  [
    'of 2015: keys in the manifest, three small logos, bare places, no tour, no support',
    {
      ...manifest({
        'widget.code': 'mine',
        'widget.secret_key': 'abc',
        'widget.version': '2.4',
        'widget.init_once': 'N',
        'widget.support': undefined,
        tour: undefined,
        locations: ['lcard', 'llist', 'settings'],
      }),
      ...oldLogos,
      ...without('images/tour.png'),
    },
  ],
  [
    'old with texts missing',
    { ...manifest({ 'widget.secret_key': 'abc' }), ...english({ 'settings.key': undefined }) },
  ],
  ['old without fields', manifest({ 'widget.code': 'mine', settings: {} })],
  [
    'no init_once and no interface_version',
    manifest({ 'widget.init_once': undefined, 'widget.interface_version': undefined }),
  ],
  ['logos of half the size', { 'images/logo_medium.png': png(120, 42), 'images/logo_min.png': png(42, 42) }],
  ['a trigger without a picture', manifest({ locations: ['digital_pipeline'], dp: trigger })],
  [
    'a trigger without fields',
    manifest({
      locations: ['digital_pipeline'],
      dp: { action_multiple: false, webhook_url: 'https://a.b/c' },
    }),
  ],
  [
    'action_multiple among the fields',
    manifest({
      locations: ['digital_pipeline'],
      dp: { settings: { action_multiple: true }, action_multiple: true },
    }),
  ],
  ['a version of its own kind', manifest({ 'widget.version': 'cost.1.1' })],
  [
    'a mailbox for a page and a page for a mailbox',
    manifest({ 'widget.support': { link: 'me@a.b', email: 'https://a.b' } }),
  ],
  ['texts instead of paths', manifest({ 'widget.name': 'estima', 'widget.description': 'a simple chat' })],
  ['an empty label of a custom field', english({ 'settings.key': '' })],
  ['a language half done and not listed', { 'i18n/pt.json': '{"widget":{}}' }],
  ['task places with suffixes', manifest({ locations: ['tline-0', 'tlist-0'] })],
  ['places listed twice', manifest({ locations: ['lcard-1', 'settings', 'lcard-1'] })],
  [
    'a designer without blocks, a page without a menu',
    manifest({ locations: ['salesbot_designer', 'widget_page'] }),
  ],
  [
    'a bot without texts',
    manifest({ locations: ['salesbot_designer'], salesbot_designer: { a: { name: 'salesbot.name' } } }),
  ],
  [
    'a page under the menu of statistics',
    manifest({ left_menu: { stats: { submenu: { mine: { title: 'widget.name' } } } } }),
  ],
  [
    'a PNG in the menu',
    manifest({
      locations: ['widget_page'],
      left_menu: { a: { title: 'widget.name', icon: 'images/logo_min.png' } },
    }),
  ],
  [
    'keys of the author',
    manifest({ 'settings.key.placeholder': 'x', 'widget.category': 'x', permissions: [] }),
  ],
  ['a tour with nothing in it', manifest({ tour: { is_tour: false, tour_images: { ru: [] } } })],
  [
    'junk of macOS',
    { '__MACOSX/images/._logo.png': '\0\x05', '__MACOSX/._script.js': '\0\x05', '.DS_Store': 'x' },
  ],
  [
    'a moving spinner and a big photo of its own',
    { 'css/wait.gif': spinner(), 'css/photo.png': png(9, 9, '.'.repeat(400_000)) },
  ],
  ['a picture named svg', { 'images/home.svg': png(18, 18) }],
  ['JPEG for PNG', { 'images/logo.png': jpeg(130, 100) }],
  [
    'HTML in texts and short tags',
    english({ 'widget.description': '<a href="https://a.b">#SUBDOMAIN#</a> 100% %NAME% {{name}}' }),
  ],
  ['CRLF', { 'manifest.json': manifestWith({}).replaceAll('{', '{\r\n') }],
  [
    'libraries with marks of their own',
    script('var a = { __CANCEL__: true }; a.__CANCEL__; a["@@redux/INIT"]; var MAX = 1, m = [[MAX]];'),
  ],
  ['an origin for a page that has none', script('var base = "http://localhost";')],
  ['definitions that take turns', module('if (window.dev) { define([], f); } else { define([], g); }')],
  ['a factory that computes', module('define([], function () { var W = window.make(); return W; });')],
  ['CommonJS inside AMD', module('define(["exports"], function (exports) { exports.default = 1; });')],
  ['webpack inside AMD', module('define([], () => (() => { return function () {}; })());')],
  ['a factory by name', module('define([], window.factory);')],
];

function spinner(): Uint8Array {
  return Buffer.from(`GIF89a\x09\0\x09\0\0\0\0${'\0\x21\xf9\x04\0\0\0\0\0'.repeat(3)}`, 'latin1');
}

/** Head of a JPEG: APP0 and the frame that holds the size. */
function jpeg(width: number, height: number): Uint8Array {
  const head = Buffer.from(
    '\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x11\x08',
    'latin1',
  );
  const size = Buffer.alloc(4);
  size.writeUInt16BE(height, 0);
  size.writeUInt16BE(width, 2);
  return Buffer.concat([head, size, Buffer.alloc(32), Buffer.from([0xff, 0xd9])]);
}

test.each(shipped)('%s', (_name, changes) => {
  expect(validate(archiveFiles(changes)).filter(isError)).toEqual([]);
});
