import { describe, expect, test } from 'vitest';
import { archiveFiles, manifestWith, png, scriptWith } from '../testing/archive-files.ts';
import { isError, validate } from './validate.ts';

type Changes = Parameters<typeof archiveFiles>[0];
type Case = [name: string, changes: Changes, file: string, words: RegExp];

const withManifest = (changes: Record<string, unknown>): Changes => ({
  'manifest.json': manifestWith(changes),
});
const withScript = (statement: string): Changes => ({ 'script.js': scriptWith(statement) });
const text = (value: object) => JSON.stringify(value);

test('a good archive has no findings', () => {
  expect(validate(archiveFiles())).toEqual([]);
});

const broken: Case[] = [
  [
    'comments in JSON',
    { 'manifest.json': `{\n// note\n${manifestWith({}).slice(1)}` },
    'manifest.json',
    /no comments/,
  ],
  ['a trailing comma', { 'manifest.json': `${manifestWith({}).slice(0, -1)},}` }, 'manifest.json', /comma/],
  ['a byte order mark', { 'manifest.json': `\uFEFF${manifestWith({})}` }, 'manifest.json', /byte order mark/],
  ['no manifest', { 'manifest.json': undefined }, 'manifest.json', /missing/],
  [
    'an invented location',
    withManifest({ locations: ['dashboard'] }),
    'manifest.json',
    /no location "dashboard"/,
  ],
  ['a misspelt location', withManifest({ locations: ['lcrad-1'] }), 'manifest.json', /no location "lcrad-1"/],
  ['a suffix where none goes', withManifest({ locations: ['everywhere-1'] }), 'manifest.json', /takes no -1/],
  ['both variants', withManifest({ locations: ['lcard-0', 'lcard-1'] }), 'manifest.json', /together/],
  ['a bare name beside -0', withManifest({ locations: ['lcard', 'lcard-0'] }), 'manifest.json', /together/],
  [
    'a string boolean',
    withManifest({ 'widget.installation': 'true' }),
    'manifest.json',
    /"true" is not allowed/,
  ],
  [
    'a string init_once',
    withManifest({ 'widget.init_once': 'true' }),
    'manifest.json',
    /"true" is not allowed/,
  ],
  ['no locale list', withManifest({ 'widget.locale': undefined }), 'manifest.json', /missing/],
  [
    'an unknown field type',
    withManifest({ 'settings.key.type': 'checkbox' }),
    'manifest.json',
    /"checkbox" is not allowed/,
  ],
  [
    'two custom fields',
    withManifest({ 'settings.a': custom(), 'settings.b': custom() }),
    'manifest.json',
    /more than one field of type custom/,
  ],
  [
    'advanced settings without a title',
    withManifest({ locations: ['advanced_settings'] }),
    'manifest.json',
    /needs this block/,
  ],
  [
    'Digital Pipeline without dp',
    withManifest({ locations: ['digital_pipeline'] }),
    'manifest.json',
    /needs this block/,
  ],
  ['card_sdk without a card', withManifest({ locations: ['card_sdk'] }), 'manifest.json', /needs a card/],
  [
    'http for a hook',
    withManifest({ dp: { settings: {}, action_multiple: false, webhook_url: 'http://a.b/c' } }),
    'manifest.json',
    /not https/,
  ],
  [
    'a placeholder in the manifest',
    withManifest({ 'widget.version': '{{VERSION}}' }),
    'manifest.json',
    /never replaced/,
  ],
  ['a missing language', { 'i18n/en.json': undefined }, 'i18n/en.json', /missing/],
  ['a missing text', { 'i18n/en.json': text({ widget: { name: 'X' } }) }, 'i18n/en.json', /missing/],
  ['a missing logo', { 'images/logo_main.png': undefined }, 'images/logo_main.png', /missing/],
  [
    'a logo of another size',
    { 'images/logo_small.png': png(100, 100) },
    'images/logo_small.png',
    /100×100, not 108×108/,
  ],
  ['an animated logo', { 'images/logo.png': png(130, 100, 'acTL') }, 'images/logo.png', /animated/],
  ['a heavy logo', { 'images/logo.png': png(130, 100, '.'.repeat(310_000)) }, 'images/logo.png', /over 300/],
  ['a picture that is none', { 'images/logo.png': 'hello' }, 'images/logo.png', /not a picture/],
  ['a missing slide', { 'images/tour.png': undefined }, 'manifest.json', /no file images\/tour.png/],
  ['no script', { 'script.js': undefined }, 'script.js', /missing/],
  [
    'a misspelt define',
    { 'script.js': scriptWith('').replace('define(', 'defnie(') },
    'script.js',
    /"defnie" is called/,
  ],
  ['define only in a comment', { 'script.js': '// define([])\nvar a = 1;' }, 'script.js', /never called/],
  ['an ES module', { 'script.js': 'export default function () {}' }, 'script.js', /ES module/],
  ['a syntax error', { 'script.js': 'define([], function () {' }, 'script.js', /syntax/],
  ['localhost', withScript(`var url = 'http://localhost:3000/api';`), 'script.js', /own machine/],
  ['a tunnel', withScript(`var url = 'https://a1b2.ngrok-free.app/x';`), 'script.js', /tunnel/],
  ['a placeholder in a script', withScript(`var url = '__API_URL__';`), 'script.js', /__API_URL__/],
  ['a template placeholder in a script', withScript(`var url = '{{ API_URL }}';`), 'script.js', /API_URL/],
  ['an underscore placeholder', withScript(`var url = '<%= API_URL %>';`), 'script.js', /API_URL/],
];

function custom() {
  return { name: 'settings.key', type: 'custom', required: false };
}

test.each(broken)('refused: %s', (_name, changes, file, words) => {
  const errors = validate(archiveFiles(changes)).filter(isError);
  expect(
    errors
      .filter((fault) => fault.file === file)
      .map((fault) => fault.problem)
      .join('\n'),
  ).toMatch(words);
});

const tolerated: Case[] = [
  [
    'code and secret_key',
    withManifest({ 'widget.code': 'x', 'widget.secret_key': 'y' }),
    'manifest.json',
    /unconverted/,
  ],
  ['a short version', withManifest({ 'widget.version': '2.4' }), 'manifest.json', /a\.b\.c/],
  ['a bare location', withManifest({ locations: ['lcard', 'settings'] }), 'manifest.json', /means "lcard-1"/],
  [
    'no tour',
    { ...withManifest({ tour: undefined }), 'images/tour.png': undefined },
    'manifest.json',
    /tour/,
  ],
  ['no support', withManifest({ 'widget.support': undefined }), 'manifest.json', /reach you/],
  ['init_once as Y', withManifest({ 'widget.init_once': 'Y' }), 'manifest.json', /old spelling/],
  ['an unknown key', withManifest({ 'widget.color': 'red' }), 'manifest.json', /no such key/],
  ['a spare block', withManifest({ advanced: { title: 'widget.name' } }), 'manifest.json', /unused/],
  ['an unused file', { 'notes.txt': 'hello' }, 'notes.txt', /nothing in the archive refers/],
  ['CRLF', { 'style.css': '.a {}\r\n' }, 'style.css', /CRLF/],
  ['minified code', withScript(`var a = '${'x'.repeat(3000)}';`), 'script.js', /minified/],
  ['eval', withScript('eval("1");'), 'script.js', /eval/],
  ['alert', withScript('window.alert("1");'), 'script.js', /alert/],
  ['console.log', withScript('console.log(1);'), 'script.js', /console\.log/],
  ['console.trace outside catch', withScript('console.trace();'), 'script.js', /console\.trace/],
  ['a script tag', withScript(`document.createElement('script');`), 'script.js', /script tag/],
  ['a synchronous request', withScript('$.ajax({ async: false });'), 'script.js', /stops the page/],
  ['a write into APP', withScript('window.APP.mine = 1;'), 'script.js', /writes to APP\.mine/],
  [
    'the name of the platform',
    { 'i18n/ru.json': textNamed('amoCRM Plus') },
    'i18n/ru.json',
    /platform's own/,
  ],
  ['Russian in English', { 'i18n/en.json': textNamed('Сверка') }, 'i18n/en.json', /Russian/],
  ['localhost in a comment', withScript('// http://localhost:3000/api'), 'script.js', /own machine/],
  [
    'languages that differ',
    { 'i18n/en.json': textNamed('X', { more: 'X' }) },
    'i18n/ru.json',
    /languages must agree|has this text/,
  ],
];

function textNamed(name: string, more: object = {}): string {
  return text({
    widget: { name, description: 'X', short_description: 'X', tour: 'X' },
    settings: { key: 'X' },
    ...more,
  });
}

describe('accepted with a warning', () => {
  test.each(tolerated)('%s', (_name, changes, file, words) => {
    const faults = validate(archiveFiles(changes));
    expect(faults.filter(isError)).toEqual([]);
    expect(
      faults
        .filter((fault) => fault.file === file)
        .map((fault) => fault.problem)
        .join('\n'),
    ).toMatch(words);
  });
});

test('words in comments and strings, and console.trace in catch, are no faults', () => {
  const statement = `/* eval() */ var s = 'alert()'; try { s(); } catch (e) { console.trace(e); } console.debug(s);`;
  expect(validate(archiveFiles(withScript(statement)))).toEqual([]);
});

test('a wrapping folder is named, and its contents are still checked', () => {
  const inner = archiveFiles(withManifest({ locations: ['nowhere'] }));
  const faults = validate(new Map([...inner].map(([name, bytes]) => [`widget/${name}`, bytes])));
  expect(faults[0]).toMatchObject({
    level: 'error',
    file: 'widget',
    problem: 'everything lies inside one folder',
  });
  expect(faults).toContainEqual(expect.objectContaining({ problem: 'there is no location "nowhere"' }));
});

test('all faults are reported at once', () => {
  const changes = {
    ...withManifest({ 'widget.installation': 'yes', locations: ['x'] }),
    'images/logo.png': undefined,
  };
  expect(validate(archiveFiles(changes)).filter(isError).length).toBeGreaterThanOrEqual(3);
});
