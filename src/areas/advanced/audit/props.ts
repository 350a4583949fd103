import type { AuditModel } from './model.ts';
import type { Words } from './words.ts';

export interface AuditProps {
  readonly words: Words;
  readonly model: AuditModel;
  /** `YYYY-MM-DD` in the reader's time zone. */
  today(): string;
}
