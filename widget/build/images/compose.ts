/** A slide of the marketplace tour: its text, and next to it a browser's screenshot of the product. */
import { imageSize } from 'image-size';
import sharp from 'sharp';
import { drawSvg } from './svg.ts';
import en from './texts.en.json' with { type: 'json' };
import ru from './texts.ru.json' with { type: 'json' };

export type SlideLocale = 'ru' | 'en';

const texts = { ru, en };
/** Position of the picture, to the right of the text; one taller than the slide is cut at the bottom. */
const FIELD = { left: 480, width: 708, top: 40, padding: 14 };
/** A screenshot has few colours: this many, undithered, keep letters sharp and halve the file size. */
const COLOURS = { palette: true, colours: 16, dither: 0, effort: 10, compressionLevel: 9 };

/**
 * The 1188×616 slide as a palette PNG.
 * @param number from 1, as in the manifest
 * @param picture PNG, at most 708 pixels wide; it is shown pixel for pixel, so letters stay sharp
 */
export async function composeSlide(locale: SlideLocale, number: number, picture: Buffer): Promise<Buffer> {
  const { name, slides } = texts[locale];
  const words = slides[number - 1];
  if (!words) throw new Error(`slide ${number} has no words in ${locale}`);
  const { width, height } = imageSize(picture);
  if (width > FIELD.width) throw new Error(`the picture is ${width} pixels wide, over ${FIELD.width}`);
  const x = FIELD.left + Math.round((FIELD.width - width) / 2);
  const place = { x, y: FIELD.top, from: FIELD.top + FIELD.padding, width, height };
  const href = `data:image/png;base64,${picture.toString('base64')}`;
  const drawn = drawSvg('slide', { ...words, name, ...place, picture: href });
  return sharp(drawn).removeAlpha().png(COLOURS).toBuffer();
}
