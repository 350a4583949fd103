import { type Fault, isError } from '../fault.ts';
import type { Stage } from '../rules.ts';

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

/** Faults as lines for a terminal, with a last line that counts them. */
export function report(faults: readonly Fault[]): string {
  const lines = faults.map(({ code, level, stage, file, path, problem, fix }) => {
    const place = [file, path].filter(Boolean).map(printable).join(' › ');
    const said = `${place || 'archive'}: ${printable(problem)} (${stages[stage][level]})`;
    return `${level === 'error' ? 'ERROR  ' : 'warning'} ${said}\n        → ${printable(fix)} [${code}]`;
  });
  return [...lines, sum(faults)].join('\n');
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
