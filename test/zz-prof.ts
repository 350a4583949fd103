import { spawn } from 'node:child_process';
import { mkdtemp, chmod } from 'node:fs/promises';
import { startEmbedded } from '#gateway/testing/postgres-embedded.ts';
import { demoClient } from '#run/stack.ts';
import { questionsOf, ORIGIN } from './bench/gateway/callers.ts';
import { load } from './bench/gateway/load.ts';
import { readFileSync } from 'node:fs';
const engine = process.argv[2]; const prof = process.argv[3];
const dir = await mkdtemp('/tmp/gprof-'); await chmod(dir, 0o755);
const pg = engine === 'pg' ? await startEmbedded(dir + '/pg') : null;
const port = 39111;
const child = spawn(process.execPath, [...(prof ? ['--cpu-prof', '--cpu-prof-dir=' + prof] : []), '--import', 'tsx', 'test/bench/gateway/serve/main.ts'], { stdio: 'inherit', env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}`, DATA_DIR: dir + '/d', DATABASE_URL: pg ? pg.url + '/postgres' : '', AMO_CLIENT_ID: demoClient.id, AMO_CLIENT_SECRET: demoClient.secret, AMO_DOMAINS: ORIGIN, ENCRYPTION_KEY: Buffer.alloc(32, 'bench').toString('base64'), BOOKS: 'demo', LOG_LEVEL: 'error' } });
const url = `http://127.0.0.1:${port}`;
for (;;) { try { await fetch(url + '/health'); break; } catch { await new Promise(r => setTimeout(r, 300)); } }
const cpu = async () => { const s = readFileSync(`/proc/${child.pid}/stat`, 'utf8'); const f = s.slice(s.lastIndexOf(')') + 2).split(' '); return (Number(f[11]) + Number(f[12])) * 10; };
console.log('rss MB', Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))![1]) / 1024, 'peak', Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))![1]) / 1024);
for (const n of [1, 100]) { const q = await questionsOf(url, n); console.log(n, JSON.stringify(await load(url + '/v1/panel', q, 6000, cpu))); }
child.kill('SIGTERM'); await new Promise(r => child.once('exit', r)); await pg?.stop(); process.exit(0);
