import { judge } from '../../testing/judge.ts';
import { english, type Mutation, manifest, moved, without } from '../../testing/mutations.ts';

const file = 'manifest.json';

const locales: Mutation[] = [
  ['a missing language', without('i18n/en.json'), 'error', 'i18n/en.json', '', /missing/],
  [
    'a language in another case',
    moved('i18n/en.json', 'i18n/EN.json'),
    'error',
    'i18n/en.json',
    '',
    /differs in case/,
  ],
  ['a list of texts', { 'i18n/en.json': '[]' }, 'error', 'i18n/en.json', '', /not an object/],
  ['comments in texts', { 'i18n/en.json': '{}// x' }, 'error', 'i18n/en.json', 'line 1', /no comments/],
  [
    'a path that leads nowhere',
    english({ 'settings.key': undefined }),
    'error',
    'i18n/en.json',
    'settings.key',
    /missing.*settings\.key\.name/,
  ],
  ['an empty name', english({ 'widget.name': '' }), 'error', 'i18n/en.json', 'widget.name', /empty/],
  [
    'an empty description',
    english({ 'widget.description': ' ' }),
    'warning',
    'i18n/en.json',
    'widget.description',
    /empty/,
  ],
  [
    'a number for a text',
    english({ 'widget.tour': 5 }),
    'error',
    'i18n/en.json',
    'widget.tour',
    /not a string/,
  ],
  ['one text more', english({ 'more.one': 'X' }), 'warning', 'i18n/ru.json', 'more.one', /has this text/],
  [
    'a text instead of a path',
    manifest({ 'widget.name': 'My widget' }),
    'warning',
    file,
    'widget.name',
    /not a path/,
  ],
  [
    'a path into a prototype',
    manifest({ 'widget.name': 'widget.toString' }),
    'error',
    'i18n/en.json',
    'widget.toString',
    /missing/,
  ],
  ['a file nobody lists', { 'i18n/es.json': '{}' }, 'warning', 'i18n/es.json', '', /not in widget.locale/],
];

judge([...locales]);
