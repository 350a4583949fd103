import type { calls } from './calls.ts';

type Filled<Path extends string> = Path extends `${infer Before}{${string}}${infer After}`
  ? `${Before}${string}${Filled<After>}`
  : Path;

type Known = Filled<(typeof calls)[keyof typeof calls]['path']>;

/** A path of {@link calls} with its parameters filled in, and perhaps a query: a client that asks for another does not compile. */
export type WirePath = Known | `${Known}?${string}`;

/** What follows `/v1/desk` in a path of the accountant's desk. */
export type DeskPath<Path = WirePath> = Path extends `/v1/desk${infer Rest}` ? Rest : never;
