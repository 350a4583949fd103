/** What a picture is by its bytes, whatever its name says. */
import { imageSize } from 'image-size';
import type { Files } from './contents.ts';
import { error, type Fault, warning } from './fault.ts';

/** Extensions the platform takes. */
export const formats: readonly string[] = ['png', 'jpg', 'jpeg', 'gif'];

const maxBytes = 300 * 1024;

type Picture = {
  /** `400×272`. */
  size: string;
  /** `png`, `jpg`, `gif`, `webp`, `svg` and others. */
  type: string;
};

/** Undefined when the bytes are no picture. */
export function readPicture(files: Files, name: string): Picture | undefined {
  try {
    const { width, height, type } = imageSize(files.get(name) ?? new Uint8Array());
    return { size: `${width}×${height}`, type: type ?? '' };
  } catch {
    return undefined;
  }
}

/** @param shown whether the platform itself draws it, as a logo or a slide; its rules do not hold for the rest. */
export function pictureFaults(name: string, files: Files, shown: boolean): Fault[] {
  const bytes = files.get(name) ?? new Uint8Array();
  const make = shown ? error : warning;
  const faults: Fault[] = [];
  if (bytes.length > maxBytes)
    faults.push(make([name], `${Math.ceil(bytes.length / 1024)} KB, over 300`, 'compress it'));
  if (shown && isAnimated(bytes))
    faults.push(error([name], 'the picture is animated', 'save it as a still picture'));
  return [...faults, ...formatFaults(name, readPicture(files, name), shown)];
}

function formatFaults(name: string, picture: Picture | undefined, shown: boolean): Fault[] {
  const make = shown ? error : warning;
  const said = (name.split('.').pop() ?? '').toLowerCase().replace('jpeg', 'jpg');
  if (!picture) return [make([name], 'this is not a picture any program can read', 'save it again as PNG')];
  if (!formats.includes(picture.type))
    return [make([name], `the format ${picture.type} is not accepted`, 'save it as PNG')];
  return picture.type === said
    ? []
    : [
        warning(
          [name],
          `inside it is ${picture.type}, not ${said}`,
          `name it .${picture.type} or save it as ${said}`,
        ),
      ];
}

/** An APNG has an `acTL` chunk; an animated GIF repeats its frame header (graphic control extension). */
function isAnimated(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (text.startsWith('\x89PNG')) return text.slice(0, text.indexOf('IDAT')).includes('acTL');
  return text.startsWith('GIF8') && text.split('\x00\x21\xf9\x04').length > 2;
}
