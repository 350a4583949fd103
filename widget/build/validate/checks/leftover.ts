import type { Fault } from '../fault.ts';
import type { Script } from '../scripts/script.ts';

/** A fault and its offset, which shows whether it is inside a comment. */
export type Leftover = { offset: number; fault: Fault };

export type Text = Pick<Script, 'text' | 'line' | 'program'> & { name: string };
