import type { calls } from './calls.ts';

type Filled<Path extends string> = Path extends `${infer Before}{${string}}${infer After}`
  ? `${Before}${string}${Filled<After>}`
  : Path;

type Known = Filled<(typeof calls)[keyof typeof calls]['path']>;

/**
 * A path of {@link calls} with its parameters filled in, optionally with a query; any other path does not
 * compile.
 */
export type WirePath = Known | `${Known}?${string}`;

/** The rest of an accountant's desk path after `/v1/desk`. */
export type DeskPath<Path = WirePath> = Path extends `/v1/desk${infer Rest}` ? Rest : never;
