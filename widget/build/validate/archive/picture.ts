/** Identifies a picture by its bytes, whatever its name says. */
import { imageSize } from 'image-size';
import { error, type Fault, warning } from '../fault.ts';
import type { Files } from './contents.ts';

/** Extensions the platform accepts. */
export const formats: readonly string[] = ['png', 'jpg', 'jpeg', 'gif'];

const maxBytes = 300 * 1024;

type Picture = {
  /** `400×272`. */
  size: string;
  /** `png`, `jpg`, `gif`, `webp`, `svg` and others. */
  type: string;
};

/** Undefined when the bytes are not a complete picture. */
export function readPicture(files: Files, name: string): Picture | undefined {
  const bytes = files.get(name) ?? new Uint8Array();
  if (isCut(bytes)) return undefined;
  try {
    const { width, height, type } = imageSize(bytes);
    return { size: `${width}×${height}`, type: type ?? '' };
  } catch {
    return undefined;
  }
}

/**
 * @param shown whether the platform itself shows it, as a logo or a slide; its rules do not apply to others
 */
export function pictureFaults(name: string, files: Files, shown: boolean): Fault[] {
  const bytes = files.get(name) ?? new Uint8Array();
  const make = shown ? error : warning;
  const faults: Fault[] = [];
  if (bytes.length > maxBytes)
    faults.push(
      make('picture-heavy', [name], `${Math.ceil(bytes.length / 1024)} KB, over 300`, 'compress it'),
    );
  if (isCut(bytes))
    return [
      ...faults,
      make('picture-cut', [name], 'the picture is cut short', 'save it again: its end is missing'),
    ];
  if (shown && isAnimated(bytes))
    faults.push(error('picture-animated', [name], 'the picture is animated', 'save it as a still picture'));
  return [...faults, ...formatFaults(name, readPicture(files, name), shown)];
}

function formatFaults(name: string, picture: Picture | undefined, shown: boolean): Fault[] {
  const make = shown ? error : warning;
  const said = (name.split('.').pop() ?? '').toLowerCase().replace('jpeg', 'jpg');
  if (!picture)
    return [
      make('picture-format', [name], 'this is not a picture any program can read', 'save it again as PNG'),
    ];
  if (!formats.includes(picture.type))
    return [make('picture-format', [name], `the format ${picture.type} is not accepted`, 'save it as PNG')];
  return picture.type === said
    ? []
    : [
        warning(
          'picture-name',
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

/** Starts as a PNG but ends before its last chunk (IEND), or as a JPEG without its end marker. */
function isCut(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length > 3 && '\x89PNG\r\n\x1a\n'.startsWith(buffer.subarray(0, 8).toString('latin1')))
    return !endsAsPng(buffer);
  return (
    buffer.length > 3 && buffer.readUInt16BE(0) === 0xffd8 && !buffer.includes(Buffer.from([0xff, 0xd9]))
  );
}

/** Walks the chunks: length and name of four bytes each, content, and a checksum of four bytes. */
function endsAsPng(buffer: Buffer): boolean {
  for (let at = 8; at + 12 <= buffer.length; at += 12 + buffer.readUInt32BE(at))
    if (buffer.subarray(at + 4, at + 8).toString('latin1') === 'IEND') return true;
  return false;
}
