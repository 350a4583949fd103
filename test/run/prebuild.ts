/**
 * Builds what tests use, unless the last build was of the same sources: the archives, and the programs that
 * tests start many times: from the sources each start costs four times as much.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kinds } from '#build/kinds.ts';
import { buildGateway, buildProgram } from '#build/program.ts';
import { buildPage, STORED, storedText } from '#sandbox/page-build.ts';
import { buildUnlessFresh, SOURCES } from './fresh.ts';
import { buildDesk, buildZip } from './live.ts';

const root = process.cwd();
const GATEWAY = '.cache/gateway';
const SANDBOX = '.cache/sandbox';

async function buildSandbox(): Promise<void> {
  await buildProgram(root, 'test/sandbox/main.ts', join(root, SANDBOX));
  writeFileSync(join(root, SANDBOX, STORED), storedText(await buildPage()));
}

for (const kind of Object.keys(kinds)) await buildZip(`dist/${kind}`, ['--kind', kind]);
await buildDesk();
await buildUnlessFresh({
  name: 'gateway',
  inputs: SOURCES,
  outputs: [GATEWAY],
  // Like `dist/gateway`, two levels below the root, where the gateway looks for the desk from.
  run: () => buildGateway(root, join(root, GATEWAY)),
});
await buildUnlessFresh({
  name: 'sandbox',
  inputs: [...SOURCES, 'test/sandbox'],
  outputs: [SANDBOX],
  run: buildSandbox,
});
