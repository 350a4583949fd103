import JSZip from 'jszip';

export const MANIFEST = {
  widget: {
    name: 'widget.name',
    description: 'widget.description',
    short_description: 'widget.short_description',
    version: '1.2.0',
    interface_version: 2,
    init_once: false,
    locale: ['ru', 'en'],
    installation: true,
    support: { email: 'help@example.com' },
  },
  locations: ['lcard-1', 'ccard-0', 'llist', 'settings', 'advanced_settings'],
  tour: { is_tour: true, tour_images: { ru: ['/images/tour_1_ru.png'] }, tour_description: 'widget.tour' },
  settings: {
    gateway_url: { name: 'settings.gateway_url', type: 'text', required: true },
    conf: { name: 'settings.conf', type: 'custom', required: false },
  },
  advanced: { title: 'advanced.title' },
};
const texts = (name: string): string =>
  JSON.stringify({ widget: { name, tour: 'Как это работает' }, advanced: { title: 'Настройки' } });

export type Files = Record<string, string | Uint8Array | null>;

/** A small right widget; `changes` replace its files, null takes one away. */
export function widgetFiles(changes: Files = {}): Files {
  const logos = ['logo', 'logo_main', 'logo_small', 'logo_medium', 'logo_min'];
  return {
    'manifest.json': JSON.stringify(MANIFEST),
    'script.js': 'define([], function () { return function () {}; });',
    'i18n/ru.json': texts('Пробный виджет'),
    'i18n/en.json': texts('Trial widget'),
    ...Object.fromEntries(logos.map((logo) => [`images/${logo}.png`, 'png'])),
    ...changes,
  };
}

export async function zipOf(files: Files): Promise<Uint8Array> {
  const zip = new JSZip();
  for (const [name, body] of Object.entries(files))
    if (body !== null) zip.file(name, body, { createFolders: false });
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}
