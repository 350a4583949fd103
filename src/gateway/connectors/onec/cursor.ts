import { isObject } from './fault.ts';

/** Documents of a set by their dates: from a day (null: from the beginning) to the one before. */
export interface Segment {
  readonly from: string | null;
  /** Of the keys and versions of all its documents. */
  readonly digest: string;
  /** Its documents have been given; what is gone of it has not. */
  readonly pending: boolean;
}

/** How far one set is read. */
export interface SetCursor {
  /** Newest first; together they cover everything that has been read. */
  readonly segments: readonly Segment[];
  /** The present reading has come down to this day; null between readings. */
  readonly at: string | null;
}

/** Nothing is kept of the base but digests: two digests differ when anything between them changed. */
export interface Cursor {
  /** The newest version given; later ones are higher, whatever the clock does. */
  readonly version: number;
  /** Another profile means another mirror. */
  readonly profile: string;
  /** Of clients, by the first two digits of the key. */
  readonly clients: Readonly<Record<string, string>>;
  readonly isDirectoryWhole: boolean;
  /** Clients of the first reading that have been given. */
  readonly clientsRead: number;
  readonly contracts: string;
  /** By the short name. */
  readonly sets: Readonly<Record<string, SetCursor>>;
  /** Sets the present reading has finished; empty between readings. */
  readonly finished: readonly string[];
  /** When the present reading began, in milliseconds; 0 between readings. */
  readonly began: number;
  /** The present reading follows one that was interrupted. */
  readonly isSecond: boolean;
  /** Something may be in the mirror that this cursor knows nothing of. */
  readonly hasPast: boolean;
}

export const START: Cursor = {
  version: 0,
  profile: '',
  clients: {},
  isDirectoryWhole: false,
  clientsRead: 0,
  contracts: '',
  sets: {},
  finished: [],
  began: 0,
  isSecond: false,
  hasPast: false,
};

export const NO_SEGMENTS: SetCursor = { segments: [], at: null };

const FORM = 1;

export function cursorText(cursor: Cursor): string {
  const sets = Object.entries(cursor.sets).map(([short, { segments, at }]) => [
    short,
    at,
    segments.map(({ from, digest, pending }) => [from, digest, pending ? 1 : 0]),
  ]);
  return JSON.stringify({ ...cursor, form: FORM, sets });
}

/** An unreadable or older cursor is the beginning: everything is read again, and what is gone is noticed. */
export function parseCursor(text: string | null): Cursor {
  if (text === null) return START;
  const value = parse(text);
  return isCursor(value) ? value : { ...START, hasPast: true };
}

function parse(text: string): unknown {
  try {
    const value = JSON.parse(text) as unknown;
    if (!isObject(value) || value.form !== FORM || !Array.isArray(value.sets)) return null;
    const { form: _, ...rest } = value;
    return { ...rest, sets: Object.fromEntries(value.sets.map(readSet)) };
  } catch {
    return null;
  }
}

function readSet(value: unknown): [string, SetCursor] {
  const [short, at, segments] = value as [string, string | null, [string | null, string, number][]];
  const read = segments.map(([from, digest, pending]) => ({ from, digest, pending: pending === 1 }));
  return [short, { at, segments: read }];
}

function isCursor(value: unknown): value is Cursor {
  return (
    isObject(value) &&
    [value.version, value.clientsRead, value.began].every(Number.isSafeInteger) &&
    typeof value.profile === 'string' &&
    typeof value.contracts === 'string' &&
    isObject(value.clients) &&
    Array.isArray(value.finished)
  );
}
