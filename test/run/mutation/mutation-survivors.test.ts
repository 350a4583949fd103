import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judgeSurvivors, type MutationReport, readSurvivors, scoreOf } from './mutation-survivors.ts';

const source = 'const a = 1;\n  if (a > 0) stop();\n';
const reportOf = (status: string): MutationReport => ({
  files: {
    'a.ts': { source, mutants: [{ status, replacement: 'a >= 0', location: { start: { line: 2 } } }] },
  },
});
const listed = { file: 'a.ts', line: 'if (a > 0) stop();', replacement: 'a >= 0', why: 'never 0' };
const KEY = 'a.ts: if (a > 0) stop(); → a >= 0';

describe('a planted fault', () => {
  it.each<[string, string, (typeof listed)[], string[], string[]]>([
    ['that survives and is not listed is named', 'Survived', [], [KEY], []],
    ['that no test comes near is too', 'NoCoverage', [], [KEY], []],
    ['that survives and is listed may', 'Survived', [listed], [], []],
    ['that is noticed is no matter', 'Killed', [], [], []],
    ['that is noticed and still listed is to be taken off', 'Killed', [listed], [], [KEY]],
    [
      'of another line is another',
      'Survived',
      [{ ...listed, line: 'if (b > 0) stop();' }],
      [KEY],
      [KEY.replace('(a', '(b')],
    ],
    ['of a file that was not tried says nothing', 'Killed', [{ ...listed, file: 'b.ts' }], [], []],
  ])('%s', (_name, status, list, unlisted, outlived) => {
    expect(judgeSurvivors(reportOf(status), list)).toEqual({ unlisted, outlived });
  });
});

it('a score counts faults that could be noticed', () => {
  const { files } = reportOf('');
  const file = files['a.ts'];
  if (!file) throw new Error('a file');
  const mutants = ['Killed', 'Timeout', 'Killed', 'Survived', 'NoCoverage', 'CompileError', 'Ignored'];
  const of = mutants.map((status) => ({ ...file.mutants[0], location: { start: { line: 2 } }, status }));
  expect(scoreOf({ files: { 'a.ts': { ...file, mutants: of } } })).toBe(60);
  expect(scoreOf({ files: {} })).toBe(0);
});

describe('the list of survivors', () => {
  it('names existing lines, each with a reason', () => {
    const survivors = readSurvivors();
    expect(survivors.length).toBeGreaterThan(0);
    const wrong = survivors.filter(
      ({ file, line, why }) =>
        why.length < 20 ||
        !existsSync(file) ||
        !readFileSync(file, 'utf8')
          .split('\n')
          .some((text) => text.trim() === line),
    );
    expect(wrong).toEqual([]);
  });
});
