/** A good archive with one fault each: found under its very code, at its level, and refusing nothing that lives. Only for tests. */
import { expect, test } from 'vitest';
import { forMarket, isError } from '../validate/fault.ts';
import type { Code } from '../validate/rules.ts';
import { validate } from '../validate/validate.ts';
import { archiveFiles } from './archive-files.ts';
import { type Changes, script } from './mutations.ts';

/** What a private and a public widget are told: refused, warned, or refused only when it is to be published. */
type Verdict = 'refused' | 'warned' | 'not for the market' | 'good';
export type Case = readonly [name: string, changes: Changes, verdict: Verdict, code?: Code];

export const yes = 'function () { return true; }';
/** Callbacks of a widget that lives. */
export const full: string = `render: ${yes}, init: ${yes}, bind_actions: ${yes}, settings: ${yes}`;
/** script.js as it is given. */
export const entry = (text: string): Changes => ({ 'script.js': text });
/** script.js with a statement in a function its factory runs. */
export const inner = (statement: string): Changes => script(`(function (self) { ${statement} })($);`);
/** script.js with a constructor of these statements. */
export const widget = (statements: string, more = ''): Changes =>
  entry(
    `define(['jquery'], function ($) { ${more}; return function () { var self = this; ${statements} }; });`,
  );
/** script.js with these dependencies. */
export const asks = (...ids: string[]): Changes =>
  entry(
    `define(${JSON.stringify(ids)}, function () { return function () { this.callbacks = { ${full} }; }; });`,
  );

/** Each is found under its code, and where no code is given nothing is said at all. */
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
