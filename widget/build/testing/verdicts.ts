/**
 * A valid archive with one fault each: reported with its own code and level, and nothing that works is
 * refused. Only for tests.
 */
import { expect, test } from 'vitest';
import { forMarket, isError } from '../validate/fault.ts';
import type { Code } from '../validate/rules.ts';
import { validate } from '../validate/validate.ts';
import { archiveFiles } from './archive-files.ts';
import { type Changes, script } from './mutations.ts';

/** Verdict for private and public widgets: refused, warned, or refused only for publication. */
type Verdict = 'refused' | 'warned' | 'not for the market' | 'good';
export type Case = readonly [name: string, changes: Changes, verdict: Verdict, code?: Code];

export const yes = 'function () { return true; }';
/** Callbacks of a working widget. */
export const full: string = `render: ${yes}, init: ${yes}, bind_actions: ${yes}, settings: ${yes}`;
/** script.js with this text. */
export const entry = (text: string): Changes => ({ 'script.js': text });
/** script.js with a statement inside a function that its factory runs. */
export const inner = (statement: string): Changes => script(`(function (self) { ${statement} })($);`);
/** script.js with a constructor containing these statements. */
export const widget = (statements: string, more = ''): Changes =>
  entry(
    `define(['jquery'], function ($) { ${more}; return function () { var self = this; ${statements} }; });`,
  );
/** script.js with these dependencies. */
export const asks = (...ids: string[]): Changes =>
  entry(
    `define(${JSON.stringify(ids)}, function () { return function () { this.callbacks = { ${full} }; }; });`,
  );

/** Each must be reported with its code; a case without a code must produce nothing. */
export function judgeCases(cases: readonly Case[]): void {
  test.each(cases.map((one) => ({ name: one[0], one })))('$name', ({ one }) => {
    const [, changes, verdict, expected] = one;
    const faults = validate(archiveFiles(changes));
    const codes = (list: typeof faults) => list.map(({ code }) => code);
    const refused = codes(faults.filter(isError));
    const published = codes(forMarket(faults).filter(isError));
    if (!expected) return expect(faults).toEqual([]);
    expect(codes(faults)).toContain(expected);
    if (verdict === 'refused') expect(refused).toContain(expected);
    else expect(refused).toEqual([]);
    expect(published.includes(expected)).toBe(verdict !== 'warned');
  });
}
