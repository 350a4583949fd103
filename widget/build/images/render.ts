/** Draws the logos and tour slides from the SVG sources beside it; writes nothing. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import palette from './palette.json' with { type: 'json' };
import en from './texts.en.json' with { type: 'json' };
import ru from './texts.ru.json' with { type: 'json' };

const require = createRequire(import.meta.url);
const LOGOS = ['logo_main', 'logo_small', 'logo', 'logo_medium', 'logo_min', 'logo_dp'];
const LOCALES = Object.entries({ ru, en });

/** Every image of the archive: file name (`logo_main.png`, `tour_1_ru.png`, …) → PNG bytes, the same on every run. */
export function renderImages(): Map<string, Buffer> {
  const images = new Map<string, Buffer>();
  for (const logo of LOGOS) images.set(`${logo}.png`, toPng(fill(readSvg(logo), ru.labels)));
  for (const [locale, { headings, labels }] of LOCALES)
    headings.forEach((heading, index) => {
      const frame = readSvg('slide').replace('{{picture}}', inner(readSvg(`tour_${index + 1}`)));
      images.set(`tour_${index + 1}_${locale}.png`, toPng(fill(frame, { ...labels, ...heading })));
    });
  return images;
}

/** Replaces `{{key}}` by a colour of the palette or a text; an unknown key is an error, not an empty place. */
function fill(svg: string, texts: Readonly<Record<string, string>>): string {
  const values: Readonly<Record<string, string>> = { ...palette, ...texts };
  return svg.replace('{{mark}}', markDefs()).replace(/\{\{(\w+)\}\}/g, (_, key: string) => {
    const value = values[key];
    if (value === undefined) throw new Error(`An image source asks for an unknown value: ${key}`);
    return escapeXml(value);
  });
}

// Only the definitions: each picture places the mark itself.
function markDefs(): string {
  return readSvg('mark').match(/<defs>[\s\S]*<\/defs>/)?.[0] ?? '';
}

function inner(svg: string): string {
  return svg.replace(/^<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '');
}

function readSvg(name: string): string {
  return readFileSync(new URL(`./${name}.svg`, import.meta.url), 'utf8');
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

function toPng(svg: string): Buffer {
  const font = { fontFiles: fontFiles(), loadSystemFonts: false, defaultFontFamily: 'Golos Text' };
  return new Resvg(svg, { font }).render().asPng();
}

// The font comes with the packages: a system font would make the picture depend on the machine.
function fontFiles(): string[] {
  return [
    require.resolve('@expo-google-fonts/golos-text/400Regular/GolosText_400Regular.ttf'),
    require.resolve('@expo-google-fonts/golos-text/500Medium/GolosText_500Medium.ttf'),
    require.resolve('@expo-google-fonts/golos-text/600SemiBold/GolosText_600SemiBold.ttf'),
    require.resolve('@expo-google-fonts/golos-text/700Bold/GolosText_700Bold.ttf'),
  ];
}
