/**
 * Builds the programs that tests start many times: from the sources each start costs four times as much. `npm
 * start` rebuilds `dist` while tests run, so these have a folder of their own.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPage as buildDesk } from '#build/pages.ts';
import { buildGateway, buildProgram } from '#build/program.ts';
import { buildPage, STORED, storedText } from '#sandbox/page-build.ts';

const root = process.cwd();
const sandbox = join(root, '.cache/sandbox');

// Like `dist/gateway`, two levels below the root, where the gateway looks for the desk from.
await buildGateway(root, join(root, '.cache/gateway'));
await buildProgram(root, 'test/sandbox/main.ts', sandbox);
writeFileSync(join(sandbox, STORED), storedText(await buildPage()));
await buildDesk(root, 'desk');
