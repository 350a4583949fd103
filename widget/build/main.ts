/** `npm run build [-- --kind public] [--out <folder>]`: the bundle, packed and checked, in dist/<kind>. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createManifest } from '../manifest.ts';
import { archive } from './archive.ts';
import { buildBundle, distFolder } from './bundle.ts';
import { images } from './copy-assets.ts';
import { kinds, parseKind, parseOut } from './kinds.ts';
import { manifestFile } from './manifest.ts';
import { moderation } from './moderation.ts';
import { ownTexts, texts } from './texts/plugin.ts';
import { validators } from './validators/validators.ts';

async function main(words: readonly string[]): Promise<void> {
  const root = process.cwd();
  const kind = parseKind(words);
  const outDir = parseOut(words) ?? distFolder(root, kind);
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  await buildBundle({ root, outDir }, kind, [
    validators(),
    manifestFile(createManifest(version)),
    texts(root),
    ownTexts(root, kinds[kind].minify),
    images(root),
    archive(outDir),
    moderation(outDir, kind),
  ]);
}

await main(process.argv.slice(2));
