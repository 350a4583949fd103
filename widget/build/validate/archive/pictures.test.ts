import { png } from '../../testing/archive-files.ts';
import { judge } from '../../testing/judge.ts';
import { type Mutation, manifest, moved, without } from '../../testing/mutations.ts';

const logos = {
  logo: [130, 100],
  logo_main: [400, 272],
  logo_small: [108, 108],
  logo_medium: [240, 84],
  logo_min: [84, 84],
} as const;
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="130" height="100"/>';
const gif = Buffer.concat([
  Buffer.from('GIF89a\x82\0d\0\0\0\0', 'latin1'),
  Buffer.from('\0\x21\xf9\x04\0\0\0\0\0\0\x21\xf9\x04', 'latin1'),
]);
const pictures: Mutation[] = [
  ...Object.keys(logos).map(
    (name): Mutation => [
      `no ${name}`,
      without(`images/${name}.png`),
      'error',
      `images/${name}.png`,
      '',
      /picture is missing/,
    ],
  ),
  ...Object.entries(logos).map(
    ([name, [width, height]]): Mutation => [
      `${name} too wide`,
      { [`images/${name}.png`]: png(width + 1, height) },
      'error',
      `images/${name}.png`,
      '',
      new RegExp(`${width + 1}×${height}, not ${width}×${height}`),
    ],
  ),
  [
    'a logo of the trigger',
    {
      ...manifest({ locations: ['digital_pipeline'], dp: { settings: {}, action_multiple: true } }),
      'images/logo_dp.png': png(1, 1),
    },
    'error',
    'images/logo_dp.png',
    '',
    /1×1, not 174×109/,
  ],
  [
    'a logo in another case',
    moved('images/logo.png', 'images/Logo.PNG'),
    'error',
    'images/logo.png',
    '',
    /"images\/Logo.PNG" differs in case/,
  ],
  [
    'a vector logo',
    { ...without('images/logo.png'), 'images/logo.svg': svg },
    'error',
    'images/logo.svg',
    '',
    /a logo is a PNG/,
  ],
  ['a vector by content', { 'images/logo.png': svg }, 'error', 'images/logo.png', '', /format svg/],
  [
    'GIF by content',
    { 'images/logo.png': gif.subarray(0, 14) },
    'warning',
    'images/logo.png',
    '',
    /inside it is gif, not png/,
  ],
  [
    'an animated PNG',
    { 'images/logo.png': png(130, 100, 'acTL') },
    'error',
    'images/logo.png',
    '',
    /animated/,
  ],
  [
    'an animated GIF',
    { ...without('images/logo.png'), 'images/logo.gif': gif },
    'error',
    'images/logo.gif',
    '',
    /animated/,
  ],
  [
    'a heavy logo',
    { 'images/logo.png': png(130, 100, '.'.repeat(310_000)) },
    'error',
    'images/logo.png',
    '',
    /over 300/,
  ],
  [
    'a heavy slide',
    { 'images/tour.png': png(1188, 616, '.'.repeat(310_000)) },
    'error',
    'images/tour.png',
    '',
    /over 300/,
  ],
  ['an empty logo', { 'images/logo.png': '' }, 'error', 'images/logo.png', '', /not a picture/],
  ['a small slide', { 'images/tour.png': png(10, 10) }, 'warning', 'images/tour.png', '', /not 1188×616/],
  [
    'a missing slide',
    without('images/tour.png'),
    'error',
    'manifest.json',
    'tour.tour_images.en.0, tour.tour_images.ru.0',
    /no file images\/tour.png/,
  ],
];

const others: Mutation[] = [
  ['a file nobody names', { 'old.bak': 'x' }, 'warning', 'old.bak', '', /nothing in the archive/],
  ['a source map', { 'script.js.map': '{}' }, 'warning', 'script.js.map', '', /source map/],
  [
    'junk of macOS',
    { '.DS_Store': 'x', '__MACOSX/._script.js': '\0\x05', '__MACOSX/images/._logo.png': 'x' },
    'warning',
    '__MACOSX',
    '',
    /not a part/,
  ],
  ['a repository', { '.git/config': 'x', '.git/HEAD': 'x' }, 'warning', '.git', '', /not a part/],
  ['packages', { 'node_modules/a/index.js': '((' }, 'warning', 'node_modules', '', /not a part/],
  ['CRLF', { 'style.css': 'a {}\r\n' }, 'warning', 'style.css', 'line 1', /CRLF/],
];

judge([...pictures, ...others]);
