import type { FeedBatch, FeedRecords } from '../feed.ts';
import { type Cursor, cursorText, NO_SEGMENTS, type SetCursor } from './cursor.ts';
import type { Source } from './source.ts';

/** How far one reading of the base is. */
export class Reading {
  readonly source: Source;
  cursor: Cursor;

  constructor(source: Source, cursor: Cursor) {
    this.source = source;
    this.cursor = cursor;
  }

  change(change: Partial<Cursor>): void {
    this.cursor = { ...this.cursor, ...change };
  }

  /** For what is asked for now; the cursor keeps it, so that it rises over restarts too. */
  version = (): number => {
    const version = this.source.version(this.cursor.version);
    this.change({ version });
    return version;
  };

  set(short: string): SetCursor {
    return this.cursor.sets[short] ?? NO_SEGMENTS;
  }

  moveSet(short: string, set: SetCursor): void {
    this.change({ sets: { ...this.cursor.sets, [short]: set } });
  }

  isFinished(name: string): boolean {
    return this.cursor.finished.includes(name);
  }

  finish(name: string): void {
    this.change({ finished: [...this.cursor.finished, name] });
  }

  batch(records: FeedRecords = {}): FeedBatch {
    return { ...records, cursor: cursorText(this.cursor), isDirectoryWhole: this.cursor.isDirectoryWhole };
  }
}
