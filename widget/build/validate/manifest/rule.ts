import type { Contents } from '../archive/contents.ts';
import type { Fault } from '../fault.ts';

export type Manifest = Contents['manifest'];

/** `when` is true when the rule is broken. */
export type Rule = Pick<Fault, 'code' | 'path' | 'problem' | 'fix'> & { when(manifest: Manifest): boolean };
