/** Archives made to hang, overflow or exhaust their reader. */
import { expect, test } from 'vitest';
import { archiveFiles, scriptWith } from '../../testing/archive-files.ts';
import { type Changes, manifest } from '../../testing/mutations.ts';
import { limits } from '../limits.ts';
import { report } from '../report/report.ts';
import { validate } from '../validate.ts';

const megabyte = 2 ** 20;
/** Of scripts full of statements, each of which is walked: the long run takes all that is ever read. */
const dense = process.env.LONG === '1' ? megabyte : megabyte / 8;
const fill = (text: string, bytes: number) => text.repeat(Math.ceil(bytes / text.length));
const many = (count: number, make: (index: number) => [string, string]): Changes =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => make(index)));

/** Each refers to a missing file of the archive. */
const examples = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `function f${index}(self) { q(self.params.path + '/x.css'); }`,
  ).join('\n');

/** Each name refers to the next one twice. */
function doubling(steps: number): string {
  const names = Array.from(
    { length: steps },
    (_, at) => `var c${at} = Object.assign({}, c${at + 1}, c${at + 1});`,
  );
  return `define([], function () { ${names.join('\n')} var c${steps} = {}; return function () { this.callbacks = c0; }; });`;
}

const hostile: [string, Changes][] = [
  ['ten megabytes of lines', { 'style.css': fill('\n', 10 * megabyte) }],
  ['ten megabytes of dots', { 'style.css': fill('a.', 10 * megabyte) }],
  ['an endless tunnel', { 'style.css': `${fill('a.', 9 * megabyte)}ngrok.io` }],
  ['open braces', { 'style.css': fill('{{', 9 * megabyte) }],
  ['underscores', { 'style.css': fill('__A_', 9 * megabyte) }],
  ['per cents', { 'style.css': fill('%A', 9 * megabyte) }],
  ['slashes', { 'style.css': fill('//', 9 * megabyte) }],
  ['a script too long to parse', { 'script.js': fill('console.log(1);\n', 9 * megabyte) }],
  ['a script of faults alone', { 'script.js': scriptWith(fill('console.log(1);\n', dense)) }],
  ['local addresses and comments', { 'script.js': scriptWith(fill('// http://localhost:1/\n', megabyte)) }],
  ['catches', { 'script.js': scriptWith(fill('try{}catch(e){console.trace()}', dense)) }],
  ['own paths by name', { 'script.js': scriptWith(fill("a = b + '/x.css';\n", dense)) }],
  [
    'local addresses under switches',
    { 'script.js': scriptWith(fill("a = dev ? 'http://localhost:1/' : c;\n", dense)) },
  ],
  ['functions nobody calls', { 'script.js': scriptWith(examples(20_000 * (dense / megabyte))) }],
  ['a style of rules in rules', { 'style.css': `${'a{'.repeat(3000)}${'}'.repeat(3000)}` }],
  ['a style without a bottom', { 'style.css': fill('a{', megabyte / 2) }],
  ['a sum without an end', { 'script.js': scriptWith(`var a = ''${fill(' + self.a', 50_000)};`) }],
  ['a sum that ends the parser', { 'script.js': scriptWith(`var a = ''${fill(' + self.a', megabyte)};`) }],
  [
    'brackets that end the parser',
    { 'script.js': `define([],${'('.repeat(50_000)}1${')'.repeat(50_000)});` },
  ],
  ['a lean text that ends the parser', { 'lib/a.js': `${'class A{m(){'.repeat(5000)}${'}}'.repeat(5000)}` }],
  ['values that double with every step', { 'script.js': doubling(60) }],
  ['a style of endless lists', { 'style.css': `${fill('a,', megabyte / 2)}b{}` }],
  ['an endless environment', { '.env': fill('SECRET', 9 * megabyte) }],
  ['deep code', { 'script.js': `define([],${'('.repeat(3000)}1${')'.repeat(3000)});` }],
  ['deep texts', { 'i18n/en.json': `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}` }],
  ['deep lists', { 'i18n/en.json': '['.repeat(megabyte / 2) }],
  ['texts of ten megabytes', { 'i18n/en.json': JSON.stringify({ a: fill('x', 9 * megabyte) }) }],
  [
    'texts without end',
    {
      'i18n/en.json': JSON.stringify(
        Object.fromEntries(Array.from({ length: 40_000 }, (_, i) => [`k${i}`, 'x'])),
      ),
    },
  ],
  ['commas', { 'manifest.json': `{"a":[${fill('1,', megabyte / 2)}]}` }],
  ['comments', { 'manifest.json': `${fill('//\n', megabyte / 2)}{}` }],
  ['places', manifest({ locations: Array.from({ length: 50_000 }, (_, index) => `x${index}`) })],
  [
    'fields',
    manifest({
      settings: Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`f${i}`, { type: 'x' }])),
    }),
  ],
  ['names in all files', many(900, (index) => [`lib/part-${index}.css`, fill(`a${index} `, 50_000)])],
  ['scripts beyond count', many(900, (index) => [`lib/part-${index}.js`, fill('f();', 20_000)])],
  ['languages beyond count', many(900, (index) => [`i18n/l${index}.json`, '{"widget":{"name":"x"}}'])],
];

/** Catches a check that has become quadratic and takes minutes; the benchmark measures the exact time. */
const patience = 60_000;

test.each(hostile)(
  '%s',
  (_name, changes) => {
    expect(report(validate(archiveFiles(changes))).length).toBeLessThan(5 * megabyte);
  },
  patience,
);

test('a script over the limit is still searched for addresses', () => {
  const long = `var u = 'https://a.loca.lt';${' '.repeat(limits.scriptBytes)}`;
  const problems = validate(archiveFiles({ 'script.js': long })).map(({ problem }) => problem);
  expect(problems).toContain('a.loca.lt is a temporary tunnel');
  expect(problems).toContain('the script is too long to be looked through');
});

test('a script that would crash the parser is skipped by name; the others are parsed', () => {
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  const long = `${' '.repeat(limits.safeScriptBytes)}var ;`;
  const faults = validate(archiveFiles({ 'lib/deep.js': deep, 'lib/wrong.js': long }));
  const said = faults.map(({ file, code }) => `${file} ${code}`);
  expect(said).toContain('lib/deep.js script-too-long');
  expect(said).toContain('lib/wrong.js syntax');
});
