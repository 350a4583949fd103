import { createHash } from 'node:crypto';
import type { Archive } from './check.ts';
import { isObject } from './check.ts';
import { textAt } from './texts.ts';

const LETTERS: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'c',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
};

/** The code from a legacy manifest, else one derived from the file name, else from the widget's name. */
export function widgetCode(archive: Archive, fileName: string): string {
  const widget = archive.manifest.widget;
  const legacy = isObject(widget) ? widget.code : undefined;
  if (typeof legacy === 'string' && /^\w[\w-]*$/.test(legacy)) return legacy;
  const base = fileName.replace(/^.*[\\/]/, '').replace(/\.zip$/i, '');
  const generic = /^(|widget|archive|upload)$/i.test(base);
  return (generic ? '' : slug(base)) || slug(ownName(archive)) || hashed(archive);
}

function ownName(archive: Archive): string {
  const texts = archive.locales.en ?? Object.values(archive.locales)[0] ?? {};
  const widget = archive.manifest.widget;
  return textAt(texts, isObject(widget) ? widget.name : '');
}

/** Lower-case Latin letters, digits and `_`, starting with a letter, as the platform requires of codes. */
function slug(text: string): string {
  const latin = [...text.toLowerCase()].map((letter) => LETTERS[letter] ?? letter).join('');
  return latin
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, 40);
}

function hashed(archive: Archive): string {
  const hash = createHash('sha256').update(JSON.stringify(archive.manifest)).digest('hex');
  return `widget_${hash.slice(0, 8)}`;
}
