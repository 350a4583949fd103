import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import Ajv from 'ajv-draft-04';
import { beforeAll, expect, test } from 'vitest';
import { archiveFiles, manifestWith } from '../../testing/archive-files.ts';
import { error } from '../fault.ts';
import { rules } from '../rules.ts';
import { validate } from '../validate.ts';
import { reportSarif } from './sarif.ts';

type Log = { runs: [{ tool: { driver: { rules: { id: string }[] } }; results: Result[] }] };
type Result = { ruleId: string; ruleIndex: number; level: string; locations: unknown[] };

let isValid: (log: unknown) => unknown;

/** The schema published by OASIS, from Microsoft's package. */
beforeAll(async () => {
  const path = createRequire(import.meta.url).resolve('@microsoft/jest-sarif');
  const schema: unknown = JSON.parse(
    await readFile(path.replace(/index\.js$/, 'schemas/sarif-2.1.0-rtm.5.json'), 'utf8'),
  );
  const ajv = new Ajv({
    strict: false,
    unicodeRegExp: false,
    formats: { uri: true, 'uri-reference': true, 'date-time': true },
  });
  const check = ajv.compile(schema as object);
  isValid = (log) => check(log) || check.errors;
});

const bad = {
  'manifest.json': manifestWith({ locations: ['nowhere'] }),
  'script.js': 'define([], function () {',
  'images/очень плохая #1?.png': 'x',
  'images/logo.png': undefined,
};

test('a log follows the published schema, and names rule, level, file and line', () => {
  const faults = [...validate(archiveFiles(bad)), error('zip-unreadable', [''], 'cut', 'again')];
  const log = JSON.parse(reportSarif(faults, 'my widget.zip')) as Log;
  expect(isValid(log)).toBe(true);
  const { results, tool } = log.runs[0];
  expect(results).toHaveLength(faults.length);
  for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  expect(results.find(({ ruleId }) => ruleId === 'syntax')).toMatchObject({
    level: 'error',
    locations: [{ physicalLocation: { artifactLocation: { uri: 'script.js' }, region: { startLine: 1 } } }],
  });
  expect(results.at(-1)?.locations).toMatchObject([
    { physicalLocation: { artifactLocation: { uri: 'my%20widget.zip' } } },
  ]);
});

test('no findings make a log too, with every rule', () => {
  const log = JSON.parse(reportSarif([], 'widget.zip')) as Log;
  expect(isValid(log)).toBe(true);
  expect(log.runs[0].tool.driver.rules.map(({ id }) => id)).toEqual(Object.keys(rules));
});

test('the schema would reject a wrong log', () => {
  expect(isValid({ version: '2.1.0', runs: [{ results: [] }] })).not.toBe(true);
});
