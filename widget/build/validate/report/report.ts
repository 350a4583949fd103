import { type Fault, isError } from '../fault.ts';
import type { Stage } from '../rules.ts';
import { groupsOf } from './sort-faults.ts';

/** Counts of the faults, as a sentence. */
function sum(faults: readonly Fault[]): string {
  const errors = faults.filter(isError).length;
  const count = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`;
  const found = `${count(errors, 'error')}, ${count(faults.length - errors, 'warning')}`;
  return errors > 0 ? `refused: ${found}` : `accepted: ${found}`;
}

const stages: Readonly<Record<Stage, Readonly<Record<Fault['level'], string>>>> = {
  upload: { error: 'refused at upload', warning: 'may be refused at upload' },
  page: { error: 'dies in the page', warning: 'may fail in the page' },
  moderation: { error: 'refused by moderation', warning: 'refused by moderation' },
  leak: { error: 'open to everybody', warning: 'open to everybody' },
  advice: { error: 'advice', warning: 'advice' },
};

const mostFiles = 5;

/** Faults as lines for a terminal, with a last line that counts them; what many files share is one line. */
export function report(faults: readonly Fault[]): string {
  const groups = groupsOf(faults, ({ level, code, path, problem, fix }) => [level, code, path, problem, fix]);
  return [...groups.flatMap((group) => lineOf(group)), sum(faults)].join('\n');
}

function lineOf(group: readonly Fault[]): string[] {
  const [first] = group;
  if (!first) return [];
  const { code, level, stage, path, problem, fix } = first;
  const place = [filesOf(group), path].filter(Boolean).map(printable).join(' › ');
  const said = `${place || 'archive'}: ${printable(problem)} (${stages[stage][level]})`;
  return [`${level === 'error' ? 'ERROR  ' : 'warning'} ${said}\n        → ${printable(fix)} [${code}]`];
}

function filesOf(group: readonly Fault[]): string {
  const shown = group.slice(0, mostFiles).map(({ file }) => file);
  const more = group.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more file${more > 1 ? 's' : ''}` : ''}`;
}

/** Names are untrusted: none of them may move the cursor or colour the terminal. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '?');
}

/** The machine-readable report: `{ accepted, errors, warnings, faults }`. */
export function reportJson(faults: readonly Fault[]): string {
  const errors = faults.filter(isError).length;
  const whole = { accepted: errors === 0, errors, warnings: faults.length - errors, faults };
  return JSON.stringify(whole, null, 2);
}
