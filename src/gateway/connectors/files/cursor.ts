/** How own legal entities are distinguished: there is one, there are several, or debts do not name theirs. */
export type OwnMode = 'one' | 'many' | 'all';

/** Where bringing imports into the mirror goes on. */
export interface FilesCursor {
  /** The last step that is in the mirror. */
  readonly done: number;
  readonly mode: OwnMode | '';
  /** The step that is being brought in, and the last client of it; equal to `done` in between. */
  readonly target: number;
  readonly after: string;
}

export const START: FilesCursor = { done: 0, mode: '', target: 0, after: '' };

export function textOfCursor({ done, mode, target, after }: FilesCursor): string {
  return [done, mode, target, after].join(' ');
}

export function parseCursor(text: string | null): FilesCursor {
  if (text === null) return START;
  const [done = '0', mode = '', target = '0', after = ''] = text.split(' ');
  return { done: Number(done), mode: mode as OwnMode, target: Number(target), after };
}

/** The last step whose figures are shown. */
export function stepOfCursor(text: string | null): number {
  return parseCursor(text).done;
}
