/** Archives inside the archive: the platform unpacks one level, so their contents are never available. */
import { type Contents, type Files, manifestName } from '../archive/contents.ts';
import { error, type Fault } from '../fault.ts';

export function checkNested({ files }: Contents): Fault[] {
  const own = files.has(manifestName);
  return nestedZips(files).map((name) =>
    own
      ? error('nested-zip', [name], 'a zip inside the zip is never unpacked', 'leave it out of the archive')
      : error(
          'nested-zip',
          [name],
          'the widget seems to lie in a zip inside the zip',
          'upload that zip itself',
        ),
  );
}

/** By name or by the first bytes, which office documents share. */
export function nestedZips(files: Files): string[] {
  const others = /\.(?:docx|xlsx|pptx|od[tsp]|jar|apk|epub)$/i;
  return [...files].flatMap(([name, bytes]) =>
    /\.zip$/i.test(name) || (isZip(bytes) && !others.test(name)) ? [name] : [],
  );
}

function isZip(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'PK\x03\x04';
}
