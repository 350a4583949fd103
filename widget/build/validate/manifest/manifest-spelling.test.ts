import { manifestWith } from '../../testing/archive-files.ts';
import { judge } from '../../testing/judge.ts';
import { type Mutation, manifest, moved, rewritten, utf16, without } from '../../testing/mutations.ts';

const file = 'manifest.json';

const spelling: Mutation[] = [
  ['a line comment', rewritten('{', '{ // note\n'), 'error', file, 'line 1', /no comments/],
  [
    'a block comment',
    rewritten('"locations"', '/* x */ "locations"'),
    'error',
    file,
    'line 1',
    /no comments/,
  ],
  ['a trailing comma', rewritten('"settings"]', '"settings",]'), 'error', file, 'line 1', /comma before/],
  [
    'NaN',
    rewritten('"interface_version":2', '"interface_version":NaN'),
    'error',
    file,
    'line 1',
    /NaN is no value/,
  ],
  [
    'undefined',
    rewritten('"init_once":true', '"init_once":undefined'),
    'error',
    file,
    'line 1',
    /undefined is no/,
  ],
  ['True', rewritten('"init_once":true', '"init_once":True'), 'error', file, 'line 1', /True is no value/],
  ['single quotes', rewritten('"widget":', "'widget':"), 'error', file, 'line 1', /single quotes/],
  ['a key without quotes', rewritten('"widget":', 'widget:'), 'error', file, 'line 1', /widget is no value/],
  ['a missing comma', rewritten(',"locations"', ' "locations"'), 'error', file, 'line 1', /comma expected/],
  ['a cut text', { [file]: manifestWith({}).slice(0, -2) }, 'error', file, 'line 1', /expected/],
  ['text after the end', { [file]: `${manifestWith({})}}` }, 'error', file, 'line 1', /end of file expected/],
  ['a mark of byte order', { [file]: `\uFEFF${manifestWith({})}` }, 'error', file, '', /byte order mark/],
  ['UTF-16', { [file]: utf16(manifestWith({})) }, 'error', file, '', /UTF-16/],
  [
    'Windows-1251',
    { [file]: Buffer.from(manifestWith({ 'widget.version': '\xC0' }), 'latin1') },
    'error',
    file,
    '',
    /not UTF-8/,
  ],
  [
    'a key twice',
    rewritten('"init_once":true', '"init_once":true,"init_once":false'),
    'warning',
    file,
    'widget.init_once',
    /occurs twice/,
  ],
  ['an empty file', { [file]: '' }, 'error', file, 'line 1', /empty/],
  ['an array', { [file]: '[]' }, 'error', file, '', /not an object/],
  ['a number', { [file]: '7' }, 'error', file, '', /not an object/],
  [
    'very deep nesting',
    { [file]: `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}` },
    'error',
    file,
    '',
    /nested deeper/,
  ],
  ['no file', without(file), 'error', file, '', /missing/],
  ['another case', moved(file, 'Manifest.json'), 'error', file, '', /"Manifest.json" differs in case/],
];

const marks = [
  '{{ version }}',
  '{% version %}',
  '<%= version %>',
  '<?= $version ?>',
  '$' + '{version}',
  '#{version}',
  '[[version]]',
  '{version}',
  '@@version',
  '__VERSION__',
  '%VERSION%',
  'REPLACE_ME',
];

const placeholders = marks.map(
  (mark): Mutation => [mark, manifest({ 'widget.version': mark }), 'error', file, 'line 1', /never replaced/],
);

judge([...spelling, ...placeholders]);
