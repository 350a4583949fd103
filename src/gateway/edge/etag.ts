import { createHash } from 'node:crypto';
import type { Source } from '#contract/parts.ts';

/**
 * A weak tag of what an answer says. The time of reading is no part of it while figures are fresh: a 304 says they
 * were read again just now and are the same. Figures that are stale keep their old time, and it counts.
 */
export function etagOf(answer: { readonly source: Source }): string {
  const source = answer.source.status === 'fresh' ? { ...answer.source, as_of: null } : answer.source;
  const hash = createHash('sha256').update(JSON.stringify({ ...answer, source }));
  return `W/"${hash.digest('base64url').slice(0, 27)}"`;
}

/** Weak comparison of RFC 9110 with a list of tags. */
export function isNamed(etag: string, ifNoneMatch: string | undefined): boolean {
  const bare = (tag: string): string => tag.trim().replace(/^W\//, '');
  return (ifNoneMatch ?? '').split(',').map(bare).includes(bare(etag));
}
