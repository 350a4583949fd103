import { createHash } from 'node:crypto';
import type { Source } from '#contract/common-schemas.ts';

export interface Tagged {
  readonly etag: string;
  /** The answer as JSON. */
  readonly body: Uint8Array<ArrayBuffer>;
}

/**
 * An answer as it is sent, with a weak tag of its content. While figures are fresh the time of reading is not
 * part of the tag: a 304 says they were just read again and are the same. Stale figures keep their old time,
 * which counts. A session that came along does not count.
 */
export function tagged(answer: { readonly source: Source; readonly session?: unknown }): Tagged {
  const { source, session, ...rest } = answer;
  // The long part becomes bytes once: for the tag, the length and the line.
  const said = Buffer.from(JSON.stringify(rest));
  const compared = source.status === 'fresh' ? { ...source, as_of: null } : source;
  const sum = createHash('sha256').update(JSON.stringify(compared)).update(said).digest('base64url');
  const opened = session === undefined ? '' : `,"session":${JSON.stringify(session)}`;
  const head = Buffer.from(`{"source":${JSON.stringify(source)}${opened}${said.length > 2 ? ',' : ''}`);
  return { etag: `W/"${sum.slice(0, 27)}"`, body: Buffer.concat([head, said.subarray(1)]) };
}

/** Weak comparison (RFC 9110) with a list of tags. */
export function isNamed(etag: string, ifNoneMatch: string | undefined): boolean {
  const bare = (tag: string): string => tag.trim().replace(/^W\//, '');
  return (ifNoneMatch ?? '').split(',').map(bare).includes(bare(etag));
}
