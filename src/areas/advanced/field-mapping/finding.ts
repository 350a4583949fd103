import { readCustomFields } from '#amo/fields/custom-fields.ts';
import { readFieldSample } from '#amo/fields/field-sample.ts';
import type { Rest } from '#amo/rest.ts';
import type { EntityType } from '#domain/ids.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, type Signal, signal } from '#shared/signals.ts';
import { type KnownField, weigh } from './evidence.ts';

/** Fields of one type of entity, as the CRM shows them to this user. */
export type Found =
  | { readonly status: 'reading' }
  | { readonly status: 'failed'; readonly error: unknown }
  /** `sampled`: how many entities were read. */
  | { readonly status: 'read'; readonly fields: readonly KnownField[]; readonly sampled: number };

export type FoundByOwner = Readonly<Record<EntityType, Found>>;

export interface Finding {
  readonly found: ReadonlySignal<FoundByOwner>;
  /** Reads the fields again. */
  find(type: EntityType): Promise<void>;
  /** Reads the types that were not read yet, one after another: an account allows few requests a second. */
  want(...types: readonly EntityType[]): Promise<void>;
}

/**
 * Reads the CRM as the signed-in user; the sampled values stay in this page. @param home country of the
 * account, two letters
 */
export function createFinding(rest: Rest, home: string, lifetime: Lifetime): Finding {
  const reading: Found = { status: 'reading' };
  const found = signal<FoundByOwner>({
    lead: reading,
    contact: reading,
    company: reading,
    customer: reading,
  });
  const wanted = new Set<EntityType>();
  const find = (type: EntityType): Promise<void> => look(rest, { type, home }, found, lifetime);
  return {
    found,
    find,
    async want(...types) {
      const unseen = types.filter((type) => !wanted.has(type));
      for (const type of unseen) wanted.add(type);
      for (const type of unseen) if (!lifetime.ended) await find(type);
    },
  };
}

async function look(
  rest: Rest,
  { type, home }: { readonly type: EntityType; readonly home: string },
  found: Signal<FoundByOwner>,
  lifetime: Lifetime,
): Promise<void> {
  const settle = (one: Found): void => {
    found.value = { ...found.peek(), [type]: one };
  };
  settle({ status: 'reading' });
  try {
    const fields = await readCustomFields(rest, type, lifetime.signal);
    const sample = await readFieldSample(rest, type, lifetime.signal);
    settle({
      status: 'read',
      fields: fields.map((field) => weigh(field, sample, home)),
      sampled: sample.length,
    });
  } catch (error) {
    if (!lifetime.ended) settle({ status: 'failed', error });
  }
}
