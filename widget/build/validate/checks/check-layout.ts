/** Layout of the archive before anything is parsed: file locations and text encoding. */
import { type Files, isText, lineFinder, manifestName, textOf } from '../archive/contents.ts';
import { error, type Fault, warning } from '../fault.ts';

/** The files without wrapping folders, and a fault for those folders, if any. */
export function unwrap(files: Files): { files: Files; faults: Fault[] } {
  const folder = wrapper(files);
  if (folder === undefined) return { files, faults: [] };
  const inner = new Map([...files].map(([name, bytes]) => [name.slice(folder.length + 1), bytes] as const));
  const fault = error(
    'wrapping-folder',
    [folder],
    'everything lies inside one folder',
    'pack the files themselves, so that manifest.json is at the root',
  );
  return { files: inner, faults: [fault] };
}

function wrapper(files: Files): string | undefined {
  if (files.has(manifestName)) return undefined;
  const found = [...files.keys()].find((name) => name.endsWith(`/${manifestName}`));
  const folder = found?.slice(0, -manifestName.length - 1);
  return [...files.keys()].every((name) => name.startsWith(`${folder}/`)) ? folder : undefined;
}

export function checkLayout(files: Files): Fault[] {
  return [...files].flatMap(([name, bytes]) => {
    if (!isText(name)) return [];
    const encoding = encodingFault(name, bytes);
    return encoding ? [encoding] : lineEndFault(name, files);
  });
}

function lineEndFault(name: string, files: Files): Fault[] {
  const text = textOf(files, name);
  const found = text.indexOf('\r\n');
  return found < 0
    ? []
    : [
        warning(
          'line-ends',
          [name, lineFinder(text)(found)],
          'lines end with CRLF',
          'save it with LF line ends',
        ),
      ];
}

const save = 'save it as UTF-8 without BOM';

/** JSON.parse refuses a byte order mark and what is not UTF-8; these files are read by the upload. */
function isStrictJson(name: string): boolean {
  return name === manifestName || /^i18n\/[^/]+\.json$/.test(name);
}

/** Reports bytes that are not plain UTF-8. A browser reads scripts, styles and templates all the same. */
function encodingFault(name: string, bytes: Uint8Array): Fault | undefined {
  const make = isStrictJson(name) ? error : warning;
  const head = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  if (head.startsWith('\xEF\xBB\xBF'))
    return make('encoding', [name], 'the file starts with a byte order mark', save);
  if (isUtf16(bytes)) return make('encoding', [name], 'the file is UTF-16', save);
  if (/^(\x89PNG|GIF8|\xFF\xD8\xFF)/.test(head))
    return warning('picture-name', [name], 'a picture under the name of a text', 'name it by what it is');
  return isUtf8(bytes) ? undefined : make('encoding', [name], 'the file is not UTF-8', save);
}

export function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
