import JSZip from 'jszip';
import { png } from '#build/testing/archive-files.ts';

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
  JSON.stringify({
    widget: { name, short_description: name, description: name, tour: 'Как это работает' },
    settings: { gateway_url: 'Адрес', conf: 'Правила' },
    advanced: { title: 'Настройки' },
  });
const script = `define([], function () {
  return function () {
    var yes = function () { return true; };
    this.callbacks = { render: yes, init: yes, bind_actions: yes, settings: yes, advancedSettings: yes };
  };
});`;
const pictures = {
  logo: [130, 100],
  logo_main: [400, 272],
  logo_small: [108, 108],
  logo_medium: [240, 84],
  logo_min: [84, 84],
  tour_1_ru: [1188, 616],
} as const;

export type Files = Record<string, string | Uint8Array | null>;

/** A small valid widget; `changes` replace its files, null removes one. */
export function widgetFiles(changes: Files = {}): Files {
  return {
    'manifest.json': JSON.stringify(MANIFEST),
    'script.js': script,
    'i18n/ru.json': texts('Пробный виджет'),
    'i18n/en.json': texts('Trial widget'),
    ...Object.fromEntries(
      Object.entries(pictures).map(([name, [width, height]]) => [`images/${name}.png`, png(width, height)]),
    ),
    ...changes,
  };
}

export async function zipOf(files: Files): Promise<Uint8Array> {
  const zip = new JSZip();
  for (const [name, body] of Object.entries(files))
    if (body !== null) zip.file(name, body, { createFolders: false });
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}
