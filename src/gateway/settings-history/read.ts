import type {
  ConfigPreview,
  SavedSettings,
  SettingsHistoryQuery,
  SettingsHistoryResponse,
} from '#contract/settings/settings-history.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Database } from '../store/engine/database.ts';
import type { SavedVersion, Versioned } from '../store/settings/settings-history.ts';
import type { ConfigKind, Restorer } from './kind.ts';
import { configKinds } from './kinds.ts';

const PAGE = 30;
const NEWEST = 2_147_483_647;

/** A version with its time, by which all kinds are merged. */
interface Placed {
  readonly at: number;
  readonly item: SavedSettings;
}

/** A page of all kinds combined, newest first; the cursor contains the lowest version shown of each kind. */
export async function readVersions(
  database: Database,
  accountId: AccountId,
  { kind, cursor, limit = PAGE }: SettingsHistoryQuery,
): Promise<SettingsHistoryResponse> {
  const marks = marksOf(cursor);
  const wanted = configKinds.filter(({ name }) => kind === undefined || kind === name);
  const read = await Promise.all(
    wanted.map((one) =>
      readKind(database, accountId, one as ConfigKind<Versioned>, marks.get(one.name) ?? NEWEST, limit + 1),
    ),
  );
  const all = read.flat().sort((left, right) => right.at - left.at);
  // The state before the first save belongs on the same page as that save.
  const take = all[limit]?.item.version === 0 ? limit + 1 : limit;
  const shown = all.slice(0, take).map(({ item }) => item);
  for (const { kind: name, version } of shown) marks.set(name, version);
  const next = all.length > take ? [...marks].map(([name, below]) => `${name}:${below}`).join() : null;
  return { items: shown, next };
}

async function readKind(
  database: Database,
  accountId: AccountId,
  kind: ConfigKind<Versioned>,
  below: number,
  limit: number,
): Promise<Placed[]> {
  const { version: current } = await kind.read(database, accountId);
  const saved = await kind.history(database, accountId, below, limit);
  return saved.flatMap((one) => {
    const at = one.at.getTime();
    const item = toItem(kind, one, current);
    // The state before the first save has no save of its own.
    return one.before.version > 0
      ? [{ at, item }]
      : [
          { at, item },
          { at, item: beforeAll(kind.name) },
        ];
  });
}

function toItem(kind: ConfigKind<Versioned>, saved: SavedVersion<Versioned>, current: number): SavedSettings {
  const { at, by, origin, restoredFrom, before, after } = saved;
  return {
    kind: kind.name,
    version: after.version,
    at: at.toISOString(),
    by: { ...by, name: '' },
    origin,
    restored_from: restoredFrom,
    current: after.version === current,
    changes: kind.describe(before, after),
    sums_hidden: false,
  };
}

function beforeAll(kind: string): SavedSettings {
  return {
    kind,
    version: 0,
    at: null,
    by: null,
    origin: '',
    restored_from: null,
    current: false,
    changes: [],
    sums_hidden: false,
  };
}

function marksOf(cursor: string | undefined): Map<string, number> {
  const marks = (cursor ?? '').split(',').filter((mark) => mark !== '');
  return new Map(
    marks.map((mark) => {
      const [name = '', below] = mark.split(':');
      return [name, Number(below)];
    }),
  );
}

/** A version that can be restored, and the changes restoring would make; null when it does not exist. */
export async function previewVersion(
  database: Database,
  restorer: Restorer,
  name: string,
  version: number,
): Promise<{
  readonly kind: ConfigKind<Versioned>;
  readonly value: Versioned;
  readonly preview: ConfigPreview;
} | null> {
  const kind = configKinds.find((one) => one.name === name) as ConfigKind<Versioned> | undefined;
  if (!kind) return null;
  const { accountId } = restorer;
  const current = await kind.read(database, accountId);
  const found = current.version === version ? current : await findVersion(database, accountId, kind, version);
  if (found === null) return null;
  const value = restorer.seesSums ? found : (kind.keepSums?.(found, current) ?? found);
  const changes = kind.describe(current, value);
  const same = changes.length === 0 ? ('same' as const) : null;
  const preview = {
    kind: name,
    version,
    current_version: current.version,
    changes,
    sums_hidden: false,
    refusal: kind.refusal(value, restorer) ?? same,
  };
  return { kind, value, preview };
}

/** Taken from its own save or from the next one's `before`: the first version has no save of its own. */
async function findVersion(
  database: Database,
  accountId: AccountId,
  kind: ConfigKind<Versioned>,
  version: number,
): Promise<Versioned | null> {
  const [next, own] = await kind.history(database, accountId, version + 2, 2);
  const all = [next?.after, own?.after, next?.before];
  return all.find((value) => value?.version === version) ?? null;
}
