import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import palette from './palette.json' with { type: 'json' };
import { renderImages } from './render.ts';

const COMMITTED = new URL('../../../images/', import.meta.url);
// Sizes and the limit are the platform's: an archive with another size is refused at upload or moderation.
const MAX_BYTES = 300 * 1024;
const SLIDE = [1188, 616];
const SIZES: Readonly<Record<string, readonly number[]>> = {
  'logo_main.png': [400, 272],
  'logo_small.png': [108, 108],
  'logo.png': [130, 100],
  'logo_medium.png': [240, 84],
  'logo_min.png': [84, 84],
  'logo_dp.png': [174, 109],
  'tour_1_ru.png': SLIDE,
  'tour_2_ru.png': SLIDE,
  'tour_3_ru.png': SLIDE,
  'tour_1_en.png': SLIDE,
  'tour_2_en.png': SLIDE,
  'tour_3_en.png': SLIDE,
};
const fresh = renderImages();

test('images/ holds exactly the files the archive needs', () => {
  expect(readdirSync(COMMITTED).sort()).toEqual(Object.keys(SIZES).sort());
  expect([...fresh.keys()].sort()).toEqual(Object.keys(SIZES).sort());
});

test.each(Object.entries(SIZES))('%s is what its source draws, in the exact size', (name, size) => {
  const committed = readFileSync(new URL(name, COMMITTED));
  expect(pngSize(committed)).toEqual(size);
  expect(committed.length).toBeLessThanOrEqual(MAX_BYTES);
  const drawn = fresh.get(name) ?? Buffer.alloc(0);
  expect(committed.equals(drawn), 'draw again: npx tsx widget/build/images/main.ts').toBe(true);
});

test('the brand colour is seen on the light and the dark ground of the page', () => {
  expect(contrast(palette.teal, '#ffffff')).toBeGreaterThanOrEqual(3);
  expect(contrast(palette.teal, '#153043')).toBeGreaterThanOrEqual(3);
  expect(contrast(palette.amber, palette.teal)).toBeGreaterThanOrEqual(3);
});

test.each([
  [palette.inkSoft, palette.ground],
  [palette.red, palette.redSoft],
  [palette.amberInk, palette.ground],
  [palette.tealInk, palette.paper],
])('text %s is read on %s', (text, ground) => {
  expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
});

/** Width and height from the header chunk, which always comes first in a PNG. */
function pngSize(png: Buffer): number[] {
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

/** WCAG 2 contrast ratio of two `#rrggbb` colours. */
function contrast(a: string, b: string): number {
  const lighter = Math.max(luminance(a), luminance(b));
  const darker = Math.min(luminance(a), luminance(b));
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  return 0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);
}

function channel(hex: string, at: number): number {
  const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
