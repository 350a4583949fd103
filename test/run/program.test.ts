import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from './ports.ts';
import { startProgram, untilAnswers } from './program.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sverka-run-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function program(name: string, text: string) {
  const entry = join(folder, `${name}.ts`);
  writeFileSync(entry, text);
  return entry;
}

describe('a program', () => {
  it('answers, is logged, and stops on request', async () => {
    const port = await freePort(0);
    const lines: string[] = [];
    const entry = program(
      'good',
      `import { createServer } from 'node:http';
       const server = createServer((_ask, answer) => answer.end('ok')).listen(${port}, '127.0.0.1', () => console.log('here'));
       process.on('SIGTERM', () => { console.log('bye'); server.close(); server.closeAllConnections(); });`,
    );
    const good = startProgram({ name: 'good', entry, onLine: (line) => void lines.push(line) });
    await untilAnswers(good, `http://127.0.0.1:${port}/`);
    await good.stop();
    expect(lines).toEqual(['here', 'bye']);
    expect(await good.ended).toContain('good ended (0)');
  }, 20_000);

  it('that dies reports its last output to the waiting caller', async () => {
    const entry = program('bad', "console.error('no such folder'); process.exit(3);");
    const bad = startProgram({ name: 'bad', entry });
    await expect(untilAnswers(bad, 'http://127.0.0.1:9/')).rejects.toThrow(
      /bad did not start: bad ended \(3\)\s+no such folder/,
    );
  }, 20_000);
});

describe('a port', () => {
  it('that is busy is skipped for the next', async () => {
    const server = createServer();
    const busy = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
    });
    expect(await freePort(busy)).not.toBe(busy);
    server.close();
  });
});
