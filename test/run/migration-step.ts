/** Writes steps of the database's schema: the difference between its tables and the last step's. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';

/** A description of all tables, as drizzle-kit compares them; the rest of it is its own. */
export interface Snapshot {
  readonly tables: Readonly<Record<string, { readonly name: string }>>;
}

export interface Step {
  readonly id: number;
  readonly name: string;
}

/** Ids of descriptions are of no use here: only the last one is kept. */
const NO_ID = { id: '', prevId: '' };

/** @param schema modules with tables; everything else in them is ignored */
export function describeSchema(schema: Readonly<Record<string, unknown>>): Snapshot {
  return { ...(generateDrizzleJson(schema) as Snapshot), ...NO_ID };
}

/**
 * The statements that lead from one schema to the other. A terminal is asked whether a new name replaces an
 * old one.
 */
export async function statementsBetween(before: Snapshot, after: Snapshot): Promise<readonly string[]> {
  const statements = await generateMigration(before, after);
  // The tables are in the schema that the connection chooses, which need not be `public`.
  return statements.map((one) =>
    one
      .trim()
      .replace(/;$/, '')
      .replaceAll('"public".', '')
      .replaceAll('\n\t', '\n  ')
      .replaceAll('\n', '\n    '),
  );
}

/**
 * Writes the next step into the folder, with the list of steps and the description that the step after it
 * starts from.
 * @param isEmpty write a step without statements, for changes of rows
 * @returns the path of the step
 * @throws when the tables are the same as after the last step
 */
export async function writeStep(
  folder: string,
  name: string,
  schema: Readonly<Record<string, unknown>>,
  isEmpty = false,
): Promise<string> {
  const after = describeSchema(schema);
  const statements = await statementsBetween(await lastSnapshot(folder), after);
  if (statements.length > 0 === isEmpty) {
    throw new Error(
      isEmpty
        ? 'the tables have changed: run it without --empty'
        : 'the tables are as the last step left them: change src/gateway/store/schema first, or add --empty for a step that changes rows',
    );
  }
  const steps = await listSteps(folder);
  const step = { id: Math.max(0, ...steps.map(({ id }) => id)) + 1, name };
  const path = join(folder, `${fileOf(step)}.ts`);
  await writeFile(path, sourceOf(step, statements));
  await writeFile(join(folder, 'all.ts'), listOf([...steps, step]));
  await writeFile(join(folder, SNAPSHOT), textOf(after));
  return path;
}

const SNAPSHOT = 'snapshot.json';

/** The tables after the folder's last step. */
export async function lastSnapshot(folder: string): Promise<Snapshot> {
  const files = await readdir(folder);
  if (!files.includes(SNAPSHOT)) return describeSchema({});
  return JSON.parse(await readFile(join(folder, SNAPSHOT), 'utf8')) as Snapshot;
}

/** One table per line. */
function textOf({ tables, ...rest }: Snapshot): string {
  const lines = Object.entries(tables).map(
    ([name, table]) => `    ${JSON.stringify(name)}: ${JSON.stringify(table)}`,
  );
  return `${JSON.stringify(rest, null, 2).replace(/\n}$/, '')},\n  "tables": {\n${lines.join(',\n')}\n  }\n}\n`;
}

async function listSteps(folder: string): Promise<Step[]> {
  const names = (await readdir(folder)).map((file) => /^(\d{4})-(.+)\.ts$/.exec(file));
  return names
    .flatMap((found) => (found ? [{ id: Number(found[1]), name: String(found[2]) }] : []))
    .sort((one, other) => one.id - other.id);
}

const fileOf = ({ id, name }: Step): string => `${String(id).padStart(4, '0')}-${name}`;
const constantOf = ({ name }: Step): string =>
  `${name.replace(/-./g, (part) => part.charAt(1).toUpperCase())}Migration`;

function sourceOf(step: Step, statements: readonly string[]): string {
  const texts = statements.map((one) => `    \`${one.replace(/[\\`]|\$\{/g, '\\$&')}\`,\n`).join('');
  return `/** Made by \`npm run migration\`. */
export const ${constantOf(step)} = {
  id: ${step.id},
  name: '${step.name}',
  statements: [
${texts}  ],
} as const;
`;
}

function listOf(steps: readonly Step[]): string {
  const imports = steps
    .map((step) => `import { ${constantOf(step)} } from './${fileOf(step)}.ts';\n`)
    .join('');
  return `import type { Migration } from '../migration.ts';
${imports}
/**
 * Made by \`npm run migration\`, in order of id. As text in code, not files, so that the built program contains
 * them.
 */
export const migrations: readonly Migration[] = [${steps.map(constantOf).join(', ')}];
`;
}
