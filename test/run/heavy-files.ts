import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Tests check this variable to run their full count. */
const MARK = 'process.env.LONG';

/**
 * Test files below a folder that run more when LONG=1, as file filters for the runners.
 * @throws when there is none: an empty filter would run everything
 */
export function heavyFiles(folder: string): readonly string[] {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(test|spec)\.tsx?$/.test(name))
    .map((name) => join(folder, name))
    .filter((path) => readFileSync(path, 'utf8').includes(MARK))
    .sort();
  if (found.length === 0) throw new Error(`no test below ${folder} reads ${MARK}`);
  return found;
}
