/**
 * Last answers, stored in the browser so a card paints before the network answers. Only for display: nothing
 * is decided by them.
 */
import { isKept, keptAt, keptText, readKept } from '#areas/kept.ts';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { ChosenFields } from '#contract/session.ts';
import type { HostStorage } from '#host/types.ts';
import type { Clock } from '#shared/clock.ts';

export interface CacheDeps {
  readonly storage: HostStorage;
  readonly clock: Pick<Clock, 'now'>;
  /** Account, user and gateway; answers of any other owner are removed at once. Null removes everything. */
  readonly owner: string | null;
  /** The card's `Page.key`. */
  readonly card: string;
  /** See `glanceOf`. */
  readonly glance: (panel: PanelResponse) => readonly string[];
  /** Of `panelResponse`: what is stored may be from another version, or foreign. */
  readonly validate: (data: unknown) => data is PanelResponse;
}

export interface AnswerCache {
  read(): PanelResponse | null;
  keep(panel: PanelResponse): void;
  drop(): void;
  /** The field mapping of the last session; none when unknown. */
  fields(): ChosenFields;
  /** False when the mapping differed before. */
  keepFields(fields: ChosenFields): boolean;
}

/** The owner, then the fields. */
const FIELDS = 'fields';
const MOST_ENTRIES = 40;
const MOST_CHARACTERS = 400_000;
/** The rest of a list is a call away. */
const MOST_ITEMS = 5;

export function createAnswerCache(deps: CacheDeps): AnswerCache {
  const { storage, clock, owner } = deps;
  const prefix = keptAt(owner);
  const own = keptAt(owner, deps.card);
  const keptFields = (): string => {
    const text = storage.read(FIELDS) ?? '';
    return text.startsWith(prefix) ? text.slice(prefix.length) : '{}';
  };
  const mine = (): string[] => storage.keys().filter(isKept);
  for (const key of mine()) if (owner === null || !key.startsWith(prefix)) storage.remove(key);
  return {
    read() {
      const panel = parse(readKept(storage.read(own), clock.now())?.[0]);
      if (deps.validate(panel)) return panel;
      storage.remove(own);
      return null;
    },
    keep(panel) {
      const text = keptText(clock.now(), deps.glance(panel), JSON.stringify(shortened(panel)));
      if (!storage.write(own, text)) storage.remove(own);
      for (const key of surplus(mine(), storage)) storage.remove(key);
    },
    drop: () => storage.remove(own),
    fields: () => Object(parse(keptFields())) as ChosenFields,
    keepFields(fields) {
      const text = JSON.stringify(fields);
      const isSame = text === keptFields();
      if (!isSame) storage.write(FIELDS, prefix + text);
      return isSame;
    },
  };
}

function shortened(panel: PanelResponse): PanelResponse {
  const documents = panel.documents.map((page) => ({ ...page, items: page.items.slice(0, MOST_ITEMS) }));
  return { ...panel, documents };
}

/** The oldest keys, beyond the caps. */
function surplus(keys: readonly string[], storage: HostStorage): string[] {
  const ageing = keys.map((key) => {
    const text = storage.read(key) ?? '';
    return { key, size: text.length, at: Number(text.split(' ', 2)[1]) || 0 };
  });
  let room = MOST_CHARACTERS;
  return ageing
    .sort((left, right) => right.at - left.at)
    .flatMap(({ key, size }, index) => {
      room -= size;
      return index < MOST_ENTRIES && room >= 0 ? [] : [key];
    });
}

function parse(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? 'null');
  } catch {
    return null;
  }
}
