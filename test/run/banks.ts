/**
 * `npm run banks`: downloads the Bank of Russia's directory of БИК and writes the file in which the gateway
 * looks up banks. With a path it reads an ED807 file from there (the XML, or the published zip), for a
 * machine without internet access.
 */
import { readFile, writeFile } from 'node:fs/promises';
import JSZip from 'jszip';
import { type Directory, FEWEST_BANKS, readDirectory } from '#gateway/banks/directory.ts';
import { say } from './live.ts';
import { runTool } from './tool.ts';

const PUBLISHED = 'https://www.cbr.ru/s/newbik';
const KEPT = 'src/gateway/banks/directory.json';

async function run([path]: readonly string[]): Promise<void> {
  const directory = readDirectory(await unpacked(path ? await readFile(path) : await published()));
  if (directory.rows.length < FEWEST_BANKS) {
    throw new Error(`a part of a directory: ${directory.rows.length} entries, ${FEWEST_BANKS} at least`);
  }
  await writeFile(KEPT, textOf(directory));
  await runTool(['biome', 'check', '--linter-enabled=false', '--write', KEPT]);
  say(`${KEPT}: ${directory.rows.length} entries of ${directory.as_of}. Build and start the gateway again.`);
}

async function published(): Promise<Buffer> {
  const answer = await fetch(PUBLISHED, { headers: { 'User-Agent': 'Mozilla/5.0' } }).catch(
    (error: unknown) => {
      throw new Error(`${PUBLISHED} does not answer; name a file: npm run banks -- 20260417_ED807_full.xml`, {
        cause: error,
      });
    },
  );
  if (!answer.ok) throw new Error(`${PUBLISHED}: ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

async function unpacked(bytes: Buffer): Promise<Uint8Array> {
  if (!bytes.subarray(0, 2).equals(Buffer.from('PK'))) return bytes;
  const zip = await JSZip.loadAsync(bytes);
  const [file] = zip.file(/ED807.*\.xml$/i);
  if (!file) throw new Error('no ED807 in the archive');
  return file.async('uint8array');
}

/** One row per line, so a review shows what changed. */
function textOf({ as_of, rows }: Directory): string {
  const source = 'Банк России, Справочник БИК (ED807)';
  const lines = rows.map((row) => `    ${JSON.stringify(row)}`);
  return `{\n  "source": "${source}",\n  "as_of": "${as_of}",\n  "rows": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
