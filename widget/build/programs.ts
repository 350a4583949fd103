/** Builds the gateway, the pages that it serves and the agent. Words: which of them; all by default. */
import { join } from 'node:path';
import { buildPage, pages } from './pages.ts';
import { buildGateway, buildProgram } from './program.ts';

async function main(wanted: readonly string[]): Promise<void> {
  const root = process.cwd();
  const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name);
  if (isWanted('gateway')) await buildGateway(root, join(root, 'dist/gateway'));
  if (isWanted('agent')) await buildProgram(root, 'src/gateway/agent/main.ts', join(root, 'dist/agent'));
  for (const page of pages) if (isWanted(page)) await buildPage(root, page);
}

await main(process.argv.slice(2));
