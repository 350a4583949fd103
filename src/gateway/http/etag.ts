import { hash } from 'node:crypto';
import type { Source } from '#contract/common-schemas.ts';

export interface Tagged {
  readonly etag: string;
  /** The answer as JSON. */
  readonly body: string;
}

/**
 * An answer as it is sent, with a weak tag of what it says. The time of reading is no part of the tag while figures are fresh: a 304 says they
 * were read again just now and are the same. Figures that are stale keep their old time, and it counts. Nor is a session that came along.
 */
export function tagged(answer: { readonly source: Source; readonly session?: unknown }): Tagged {
  const { source, session, ...rest } = answer;
  const said = JSON.stringify(rest);
  const told = source.status === 'fresh' ? { ...source, as_of: null } : source;
  const sum = hash('sha256', JSON.stringify(told) + said, 'base64url');
  const more = said === '{}' ? '}' : `,${said.slice(1)}`;
  const opened = session === undefined ? '' : `,"session":${JSON.stringify(session)}`;
  return { etag: `W/"${sum.slice(0, 27)}"`, body: `{"source":${JSON.stringify(source)}${opened}${more}` };
}

/** Weak comparison of RFC 9110 with a list of tags. */
export function isNamed(etag: string, ifNoneMatch: string | undefined): boolean {
  const bare = (tag: string): string => tag.trim().replace(/^W\//, '');
  return (ifNoneMatch ?? '').split(',').map(bare).includes(bare(etag));
}
