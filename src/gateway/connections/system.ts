import type { AccountingSystem as WireSystem } from '#contract/settings/accounting-connections.ts';
import type { Feed } from '../connectors/feed.ts';
import type { ConnectionPlace } from '../store/books/connections.ts';

/** Credentials an administrator typed, by the names of the fields of a way. */
export interface Credentials {
  /** Empty for a system without credentials. */
  readonly way: string;
  readonly values: Readonly<Record<string, string>>;
}

/** An accounting system that can be connected: a form, and a feed for what was typed into it. */
export interface AccountingSystem extends Pick<WireSystem, 'kind' | 'ways' | 'files' | 'agent'> {
  /** Nothing is asked of the system yet. @param place the connection; absent before there is one */
  open(credentials: Credentials, place?: ConnectionPlace): Feed;
  /** What its feeds can do and how they appear, whatever the credentials. */
  readonly frame: Pick<Feed, 'capabilities' | 'profile'>;
}

/** A field of a form that cannot be accepted. */
export interface FieldFault {
  readonly field: string;
  readonly detail: string;
}

/** The credentials of a form, trimmed; its faults when they are not exactly those of one way. */
export function readCredentials(
  { ways }: Pick<AccountingSystem, 'ways'>,
  way: string,
  given: readonly { readonly name: string; readonly value: string }[],
): Credentials | readonly FieldFault[] {
  if (ways.length === 0 && way === '' && given.length === 0) return { way, values: {} };
  const fields = ways.find(({ name }) => name === way)?.fields;
  if (!fields) return [{ field: '/way', detail: 'is not a way of this system' }];
  const values = new Map(given.map(({ name, value }) => [name, value.trim()]));
  const faults = fields.flatMap(({ name, max_length: most }): FieldFault[] => {
    const value = values.get(name) ?? '';
    const isGood = value !== '' && value.length <= most && !hasControl(value);
    return isGood ? [] : [{ field: `/values/${name}`, detail: `must be text of 1 to ${most} characters` }];
  });
  const isExact = given.length === fields.length && values.size === fields.length;
  if (!isExact && faults.length === 0) return [{ field: '/values', detail: 'must be the fields of the way' }];
  return faults.length > 0 ? faults : { way, values: Object.fromEntries(values) };
}

/** A line break or another control character ends a header and fits in no credential. */
function hasControl(text: string): boolean {
  return /\p{Cc}/u.test(text);
}
