import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Tests with a full count read the variable themselves, or test routes on the engine that it selects. */
const MARKS = ['process.env.LONG', 'routeEngine'];

/**
 * Test files below a folder that run more when LONG=1, as file filters for the runners.
 * @throws when there is none: an empty filter would run everything
 */
export function heavyFiles(folder: string): readonly string[] {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(test|spec)\.tsx?$/.test(name))
    .map((name) => join(folder, name))
    .filter(isHeavy)
    .sort();
  if (found.length === 0) throw new Error(`no test below ${folder} has ${MARKS.join(' or ')}`);
  return found;
}

function isHeavy(path: string): boolean {
  const source = readFileSync(path, 'utf8');
  return MARKS.some((mark) => source.includes(mark));
}
