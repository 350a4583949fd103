/** SVG sources with `{{key}}` placeholders, and their rendering. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import palette from './palette.json' with { type: 'json' };

const require = createRequire(import.meta.url);

/**
 * Renders the source `<name>.svg` with its placeholders filled to PNG; an unknown key is an error, not a gap.
 */
export function drawSvg(name: string, texts: Readonly<Record<string, string | number>>): Buffer {
  const values: Readonly<Record<string, string | number>> = { ...palette, ...texts };
  const filled = readSvg(name)
    .replace('{{mark}}', markDefs())
    .replace(/\{\{(\w+)\}\}/g, (_, key: string) => {
      const value = values[key];
      if (value === undefined) throw new Error(`An image source asks for an unknown value: ${key}`);
      return escapeXml(`${value}`);
    });
  return toPng(filled);
}

// Only the definitions: each picture places the mark itself.
function markDefs(): string {
  return readSvg('mark').match(/<defs>[\s\S]*<\/defs>/)?.[0] ?? '';
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

// The font comes from the packages: a system font would make the picture depend on the machine.
function fontFiles(): string[] {
  return [
    require.resolve('@expo-google-fonts/golos-text/400Regular/GolosText_400Regular.ttf'),
    require.resolve('@expo-google-fonts/golos-text/700Bold/GolosText_700Bold.ttf'),
  ];
}
