import type { Program } from 'oxc-parser';

export type Script = {
  text: string;
  /** Absent when the text is invalid, too long or nested too deep to be parsed. */
  program?: Program;
  syntax: readonly { message: string; offset: number }[];
  tooLong: boolean;
  tooDeep: boolean;
  /** `line 12` for an offset. */
  line(offset: number): string;
  inComment(offset: number): boolean;
};
