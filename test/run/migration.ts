/**
 * `npm run migration -- short-name`: writes the next step of the database's schema from the tables in
 * src/gateway/store/schema. With `--empty` it writes a step without statements, for changes of rows. When a
 * merge brings another's step of the same number, take theirs with `all.ts` and `snapshot.json`, delete your own
 * and run this again.
 */
import { schema } from '#gateway/store/schema/tables.ts';
import { say } from './live.ts';
import { writeStep } from './migration-step.ts';
import { runTool } from './tool.ts';

const STEPS = 'src/gateway/store/schema/migrations';

async function run(words: readonly string[]): Promise<void> {
  const [name = '', ...more] = words.filter((word) => word !== '--empty');
  if (!/^[a-z]+(-[a-z0-9]+)*$/.test(name) || more.length > 0) {
    throw new Error('name the step in a few words: npm run migration -- requests-due-on [--empty]');
  }
  const path = await writeStep(STEPS, name, schema, words.includes('--empty'));
  await runTool(['biome', 'check', '--linter-enabled=false', '--write', STEPS]);
  say(`${path}: read it, add what the rows need, and run the gateway's tests.`);
}

run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
