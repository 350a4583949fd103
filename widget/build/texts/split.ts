/** Splits the texts of one language by the packs that claim them; see `table.ts`. */

/** A text, a plural's forms, or a group. */
export type TextTree = { readonly [key: string]: string | TextTree };
/** Pack name → keys and groups it claims. */
export type Packs = Readonly<Record<string, readonly string[]>>;

/** The pack of a key: the one with the longest claim on it; null when none claims it. */
export function packOf(key: string, packs: Packs): string | null {
  const owners = ownersOf(packs);
  for (let claim = key; claim !== ''; claim = claim.slice(0, Math.max(0, claim.lastIndexOf('.')))) {
    const owner = owners.get(claim);
    if (owner !== undefined) return owner;
  }
  return null;
}

const known = new WeakMap<Packs, ReadonlyMap<string, string>>();

/** Every claim and its pack: thousands of keys are looked up for each of a hundred files of texts. */
function ownersOf(packs: Packs): ReadonlyMap<string, string> {
  const before = known.get(packs);
  if (before) return before;
  const claims = Object.entries(packs).flatMap(([pack, claimed]) =>
    claimed.map((claim) => [claim, pack] as const),
  );
  // The first claimant keeps what a second one claims as well.
  const owners = new Map(claims.reverse());
  known.set(packs, owners);
  return owners;
}

/** Mismatches between the table and the texts, one line each. */
export function faultsOf(texts: TextTree, packs: Packs): string[] {
  const keys = keysOf(texts);
  const owners = new Map<string, string>();
  const claims = Object.entries(packs).flatMap(([pack, claimed]) =>
    claimed.map((claim) => ({ pack, claim })),
  );
  const faults = claims.flatMap(({ pack, claim }) => {
    const other = owners.get(claim);
    owners.set(claim, pack);
    if (other !== undefined) return [`${claim} is claimed by ${other} and by ${pack}`];
    const used = keys.some(
      (key) => (key === claim || key.startsWith(`${claim}.`)) && packOf(key, packs) === pack,
    );
    return used ? [] : [`${claim} is claimed by ${pack}, and no text is there`];
  });
  return [
    ...faults,
    ...keys.filter((key) => packOf(key, packs) === null).map((key) => `nobody claims ${key}`),
  ];
}

/** The texts of these packs, in the order and shape of the source. */
export function textsOf(texts: TextTree, wanted: readonly string[], packs: Packs, prefix = ''): TextTree {
  const entries = Object.entries(texts).flatMap(([name, value]): [string, string | TextTree][] => {
    const key = prefix + name;
    if (isLeaf(value)) return wanted.includes(packOf(key, packs) ?? '') ? [[name, value]] : [];
    const inside = textsOf(value, wanted, packs, `${key}.`);
    return Object.keys(inside).length > 0 ? [[name, inside]] : [];
  });
  return Object.fromEntries(entries);
}

function keysOf(texts: TextTree, prefix = ''): string[] {
  return Object.entries(texts).flatMap(([name, value]) =>
    isLeaf(value) ? [prefix + name] : keysOf(value, `${prefix}${name}.`),
  );
}

const forms = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);

function isLeaf(value: string | TextTree): value is string {
  return typeof value === 'string' || Object.keys(value).every((name) => forms.has(name));
}
