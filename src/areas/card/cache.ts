/** Last answers kept in the browser, so that a card paints before the network answers. To be looked at only: nothing is decided by them. */
import type { PanelResponse } from '#contract/books/panel.ts';
import type { EntityRef } from '#contract/common-schemas.ts';
import type { ChosenFields } from '#contract/session.ts';
import type { HostStorage } from '#host/types.ts';
import type { Clock } from '#shared/clock.ts';

export interface CacheDeps {
  readonly storage: HostStorage;
  readonly clock: Pick<Clock, 'now'>;
  /** Account, user and gateway; answers of any other owner are removed at once. Null: nobody's, everything goes. */
  readonly owner: string | null;
  /** Of `panelResponse`: what is stored may be of another version, or anybody's. */
  readonly validate: (data: unknown) => data is PanelResponse;
}

export interface AnswerCache {
  read(card: EntityRef): PanelResponse | null;
  keep(card: EntityRef, panel: PanelResponse): void;
  drop(card: EntityRef): void;
  /** Fields of the CRM as the last session had them chosen; none when that is not known. */
  fields(): ChosenFields;
  /** False when they were others before. */
  keepFields(fields: ChosenFields): boolean;
}

const FOLDER = 'panel:';
/** The owner, then the fields. */
const FIELDS = 'fields';
const MAX_AGE_MS = 24 * 3_600_000;
const MOST_ENTRIES = 40;
const MOST_CHARACTERS = 400_000;
/** The rest of a list is a call away. */
const MOST_ITEMS = 5;
/** Version, instant of storing, answer. */
const entry = /^1 (\d+) ([\s\S]*)$/;

export function createAnswerCache({ storage, clock, owner, validate }: CacheDeps): AnswerCache {
  const prefix = `${FOLDER}${owner} `;
  const keyOf = ({ type, id }: EntityRef): string => `${prefix}${type} ${id}`;
  const keptFields = (): string => {
    const text = storage.read(FIELDS) ?? '';
    return text.startsWith(prefix) ? text.slice(prefix.length) : '{}';
  };
  const mine = (): string[] => storage.keys().filter((key) => key.startsWith(FOLDER));
  for (const key of mine()) if (owner === null || !key.startsWith(prefix)) storage.remove(key);
  return {
    read(card) {
      const [, at, json] = entry.exec(storage.read(keyOf(card)) ?? '') ?? [];
      const age = clock.now() - Number(at);
      const panel = age >= 0 && age < MAX_AGE_MS ? parse(json) : null;
      if (validate(panel)) return panel;
      storage.remove(keyOf(card));
      return null;
    },
    keep(card, panel) {
      const text = `1 ${clock.now()} ${JSON.stringify(shortened(panel))}`;
      if (!storage.write(keyOf(card), text)) storage.remove(keyOf(card));
      for (const key of surplus(mine(), storage)) storage.remove(key);
    },
    drop: (card) => storage.remove(keyOf(card)),
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

/** Keys beyond the caps, the oldest ones. */
function surplus(keys: readonly string[], storage: HostStorage): string[] {
  const ageing = keys.map((key) => {
    const text = storage.read(key) ?? '';
    return { key, size: text.length, at: Number(entry.exec(text)?.[1] ?? 0) };
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
