import { readdirSync, readFileSync } from 'node:fs';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { createManifest } from '../../manifest.ts';
import { composeSlide } from './compose.ts';
import palette from './palette.json' with { type: 'json' };
import { renderLogos } from './render.ts';

const COMMITTED = new URL('../../../images/', import.meta.url);
// Sizes and the limit are the platform's: it refuses an archive with other sizes at upload or moderation.
const MAX_BYTES = 300 * 1024;
const SLIDE = [1188, 616];
/** The colour type of the header chunk. */
const PALETTE = 3;
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
/** For both languages together: everyone who views the listing downloads the archive. */
const MAX_SLIDES_BYTES = 150 * 1024;
const fresh = renderLogos();
const slides = Object.keys(SIZES).filter((name) => name.startsWith('tour_'));
const committed = (name: string) => readFileSync(new URL(name, COMMITTED));

test('images/ holds exactly the files the archive needs', () => {
  const { tour_images } = createManifest('1.0.0').tour;
  const toured = Object.values(tour_images).flat();
  expect(readdirSync(COMMITTED).sort()).toEqual(Object.keys(SIZES).sort());
  expect([...fresh.keys(), ...toured.map((path) => path.replace('/images/', ''))].sort()).toEqual(
    Object.keys(SIZES).sort(),
  );
});

test.each(Object.entries(SIZES))('%s has the exact size the platform requires', (name, size) => {
  expect(pngSize(committed(name))).toEqual(size);
  expect(committed(name).length).toBeLessThanOrEqual(MAX_BYTES);
});

test.each([...fresh])('%s equals what its source draws', (name, drawn) => {
  expect(committed(name).equals(drawn), 'draw again: npx tsx widget/build/images/main.ts').toBe(true);
});

test('all slides together are small, and stay PNG with few colours', () => {
  const bytes = slides.reduce((sum, name) => sum + committed(name).length, 0);
  expect(bytes).toBeLessThanOrEqual(MAX_SLIDES_BYTES);
  expect(slides.filter((name) => committed(name)[25] !== PALETTE)).toEqual([]);
});

test('a slide is composed of its texts and the picture, pixel for pixel', async () => {
  const red = { create: { width: 300, height: 700, channels: 3, background: '#c9353f' } } as const;
  const slide = await composeSlide('en', 1, await sharp(red).png().toBuffer());
  expect([pngSize(slide), slide[25]]).toEqual([SLIDE, PALETTE]);
  const { data, info } = await sharp(slide).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [
    ...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3),
  ];
  expect(at(834, 600)).toEqual([0xc9, 0x35, 0x3f]);
  expect(at(500, 600)).not.toEqual(at(834, 600));
});

test('a picture wider than its place, or a slide without texts, is refused', async () => {
  const wide = { create: { width: 709, height: 10, channels: 3, background: '#ffffff' } } as const;
  const png = await sharp(wide).png().toBuffer();
  await expect(composeSlide('ru', 1, png)).rejects.toThrow('over 708');
  await expect(composeSlide('ru', 9, png)).rejects.toThrow('no words');
});

test('the brand colour is visible on light and dark backgrounds', () => {
  expect(contrast(palette.teal, '#ffffff')).toBeGreaterThanOrEqual(3);
  expect(contrast(palette.teal, '#153043')).toBeGreaterThanOrEqual(3);
  expect(contrast(palette.amber, palette.teal)).toBeGreaterThanOrEqual(3);
});

test.each([
  [palette.inkSoft, palette.paper],
  [palette.tealInk, palette.paper],
])('text %s is readable on %s', (text, ground) => {
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
