/** A small valid widget archive in memory. Only for tests. */
import type { Files } from '../validate/archive/contents.ts';

export type Texts = Record<string, string | Uint8Array>;

/**
 * A PNG without pixels: the chunk with the size, and the end chunk. `more` is another chunk by its name, or
 * text in it.
 */
export function png(width: number, height: number, more = ''): Uint8Array {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 6], 8);
  const between = more === 'acTL' ? chunk(more) : chunk('tEXt', Buffer.from(more));
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', size), between, chunk('IDAT'), chunk('IEND')]);
}

/** Length, name, content, and four bytes for the checksum, which nobody verifies here. */
function chunk(name: string, content: Buffer = Buffer.alloc(0)): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, Buffer.from(name), content, Buffer.alloc(4)]);
}

export const manifest = {
  widget: {
    name: 'widget.name',
    description: 'widget.description',
    short_description: 'widget.short_description',
    version: '1.0.0',
    interface_version: 2,
    init_once: true,
    locale: ['ru', 'en'],
    installation: true,
    support: { link: 'https://example.com/help' },
  },
  locations: ['lcard-1', 'settings'],
  tour: {
    is_tour: true,
    tour_images: { ru: ['/images/tour.png'], en: ['/images/tour.png'] },
    tour_description: 'widget.tour',
  },
  settings: { key: { name: 'settings.key', type: 'text', required: true } },
};

const texts = {
  widget: { name: 'X', description: 'X', short_description: 'X', tour: 'X' },
  settings: { key: 'X' },
};
const script = `define(['jquery'], function ($) {
  return function () {
    this.callbacks = {
      render: function () { return true; },
      init: function () { return true; },
      bind_actions: function () { return true; },
      settings: function () {},
    };
  };
});
`;

/** The archive with some files replaced or added; `undefined` removes one. */
export function archiveFiles(changes: Record<string, string | Uint8Array | undefined> = {}): Files {
  const files: Record<string, string | Uint8Array | undefined> = {
    'manifest.json': JSON.stringify(manifest),
    'script.js': script,
    'i18n/ru.json': JSON.stringify(texts),
    'i18n/en.json': JSON.stringify(texts),
    'images/logo.png': png(130, 100),
    'images/logo_main.png': png(400, 272),
    'images/logo_small.png': png(108, 108),
    'images/logo_medium.png': png(240, 84),
    'images/logo_min.png': png(84, 84),
    'images/tour.png': png(1188, 616),
    ...changes,
  };
  const encoder = new TextEncoder();
  return new Map(
    Object.entries(files).flatMap(([name, content]) =>
      content === undefined
        ? []
        : [[name, typeof content === 'string' ? encoder.encode(content) : content] as const],
    ),
  );
}

/** manifest.json with keys replaced by dotted path; `undefined` deletes a key. */
export function manifestWith(changes: Record<string, unknown>): string {
  const copy = structuredClone(manifest) as Record<string, unknown>;
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    let here = copy;
    for (const key of keys) {
      here[key] ??= {};
      here = here[key] as Record<string, unknown>;
    }
    if (value === undefined) delete here[last];
    else here[last] = value;
  }
  return JSON.stringify(copy);
}

/** script.js with a statement added to the factory. */
export function scriptWith(statement: string): string {
  // A function, because `$` in the statement must not act as a replacement pattern.
  return script.replace('  return function', () => `  ${statement}\n  return function`);
}
