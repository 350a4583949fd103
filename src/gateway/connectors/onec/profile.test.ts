import { describe, expect, it } from 'vitest';
import { BadProfiles, builtInProfiles, readProfiles } from './profile.ts';
import { profileOf } from './shape.ts';

const copy = () => ({ profiles: structuredClone(builtInProfiles) as unknown as Record<string, unknown>[] });

describe('profiles of configurations', () => {
  it.each([
    ['Document_СчетНаОплатуПокупателю', 'accounting'],
    ['Document_СчетНаОплатуКлиенту', 'trade'],
    ['Document_РасходнаяНакладная', 'small_firm'],
  ])('%s is a sign of %s', (set, name) => {
    expect(profileOf(new Set(['Catalog_Контрагенты', set]), builtInProfiles)?.name).toBe(name);
  });

  it('of nothing known are none', () => {
    expect(profileOf(new Set(['Document_Табель']), builtInProfiles)).toBeNull();
  });

  it('of an integrator are read when nothing is wrong', () => {
    expect(readProfiles(copy())).toEqual(builtInProfiles);
  });

  it.each([
    ['an unknown field', (one: Record<string, unknown>) => ({ ...one, colour: 'red' }), '/profiles/0'],
    ['a missing field', ({ signs: _, ...one }: Record<string, unknown>) => one, '/profiles/0'],
    ['a wrong name', (one: Record<string, unknown>) => ({ ...one, name: 'БП' }), '/profiles/0/name'],
    [
      'a path for a set',
      (one: Record<string, unknown>) => ({ ...one, signs: ['../x'] }),
      '/profiles/0/signs/0',
    ],
  ])('with %s are refused, and the place is named', (_, change, place) => {
    const { profiles } = copy();
    const changed = { profiles: [change(profiles[0] ?? {}), ...profiles.slice(1)] };
    expect(() => readProfiles(changed)).toThrow(BadProfiles);
    expect(() => readProfiles(changed)).toThrow(place);
  });

  it('with one short name for two documents are refused', () => {
    const { profiles } = copy();
    const [first] = profiles as unknown as { documents: { short: string }[] }[];
    if (first?.documents[1]) first.documents[1].short = first.documents[0]?.short ?? '';
    expect(() => readProfiles({ profiles })).toThrow('two documents have the short');
  });
});
