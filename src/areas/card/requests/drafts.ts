/**
 * Requests that were started and not sent: stored in the browser as typed, so a reload or a dead gateway loses
 * nothing.
 */

import type { EntityRef } from '#contract/common-schemas.ts';
import type { RequestContent } from '#contract/requests/request-content.ts';
import type { Attachment } from '#contract/requests/requests.ts';
import type { RequestKind } from '#domain/requests/request-fields.ts';
import type { HostStorage } from '#host/types.ts';
import type { Clock } from '#shared/clock.ts';
import { type ReadonlySignal, signal } from '#shared/signals.ts';

/** A line of an invoice as typed. */
export interface DraftLine {
  readonly name: string;
  readonly quantity: string;
  readonly unit: string;
  readonly price: string;
  readonly vat_rate: string;
}

export interface Draft {
  /** Idempotency key, created with the draft. */
  readonly key: string;
  readonly kind: RequestKind;
  readonly entity: EntityRef;
  readonly entity_name: string;
  /** For a correction: id and read version of the returned request. */
  readonly corrects: { readonly id: string; readonly number: number; readonly version: number } | null;
  /** As typed, by field. */
  readonly fields: Readonly<Record<string, string>>;
  readonly lines: readonly DraftLine[];
  readonly attachments: readonly Attachment[];
  /** The user has seen the similar request and confirmed that this is another one. */
  readonly confirmed: boolean;
  /** Not null when the user has sent it and it waits for the gateway. */
  readonly waiting: RequestContent | null;
  /** Why it came back after waiting: a code of the gateway, or `lookalike`. */
  readonly trouble: string | null;
  /** Instant of the last change, milliseconds since the epoch, and the tab that made it. */
  readonly at: number;
  readonly tab: string;
}

export interface Drafts {
  /** Changes whenever a draft is written or removed, in any tab. */
  readonly moved: ReadonlySignal<number>;
  /** Every draft of this user, newest first. */
  all(): readonly Draft[];
  /** The same draft as stored now; null when it is gone. */
  read(draft: Identity): Draft | null;
  /** The latest draft of this kind, or of this correction, that does not wait to be sent. */
  begun(what: Omit<Identity, 'key'>): Draft | null;
  /** False when the browser does not store it. */
  keep(draft: Omit<Draft, 'at' | 'tab'>): boolean;
  drop(draft: Identity): void;
  /** Another tab wrote under this key of the storage. */
  noticed(key: string): void;
  /** Is it the key of this draft? */
  isAt(key: string, draft: Identity): boolean;
  /** Id of this tab in what it writes. */
  readonly tab: string;
}

export interface DraftsDeps {
  readonly storage: HostStorage;
  readonly clock: Pick<Clock, 'now' | 'uuid'>;
  /** Account and user; drafts of others are removed at once. */
  readonly owner: string;
}

const FOLDER = 'draft:';
const MAX_AGE_MS = 30 * 24 * 3_600_000;
const MOST_DRAFTS = 30;
const MOST_CHARACTERS = 600_000;

/** Each has a storage key of its own: one that waits is never overwritten by the next of its kind. */
type Identity = Pick<Draft, 'key' | 'entity' | 'kind' | 'corrects'>;

function slotOf({ key, ...what }: Identity): string {
  return `${kindOf(what)} ${key}`;
}

function kindOf({ entity, kind, corrects }: Omit<Identity, 'key'>): string {
  return `${entity.type} ${entity.id} ${corrects?.id ?? kind}`;
}

export function createDrafts({ storage, clock, owner }: DraftsDeps): Drafts {
  const tab = clock.uuid();
  const prefix = `${FOLDER}${owner} `;
  const moved = signal(0);
  const keys = (): string[] => storage.keys().filter((key) => key.startsWith(prefix));
  const readKey = (key: string): Draft | null => parse(storage.read(key), clock.now());
  const all = (): Draft[] =>
    keys()
      .flatMap((key) => readKey(key) ?? [])
      .sort((left, right) => right.at - left.at);
  for (const key of storage.keys())
    if (key.startsWith(FOLDER) && !(key.startsWith(prefix) && readKey(key))) storage.remove(key);
  return {
    moved,
    tab,
    all,
    read: (draft) => readKey(prefix + slotOf(draft)),
    begun: (what) => all().find((draft) => !draft.waiting && kindOf(draft) === kindOf(what)) ?? null,
    keep(draft) {
      const kept = storage.write(
        prefix + slotOf(draft),
        `1 ${JSON.stringify({ ...draft, at: clock.now(), tab })}`,
      );
      for (const old of surplus(all())) storage.remove(prefix + slotOf(old));
      moved.value += 1;
      return kept;
    },
    drop(draft) {
      storage.remove(prefix + slotOf(draft));
      moved.value += 1;
    },
    noticed(key) {
      if (key.startsWith(prefix)) moved.value += 1;
    },
    isAt: (key, draft) => key === prefix + slotOf(draft),
  };
}

/** Drafts beyond the caps: the oldest, never one that waits to be sent. */
function surplus(drafts: readonly Draft[]): Draft[] {
  let room = MOST_CHARACTERS;
  return drafts.filter((draft, index) => {
    room -= JSON.stringify(draft).length;
    return draft.waiting === null && (index >= MOST_DRAFTS || room < 0);
  });
}

/** Null for a draft that is too old, of another version, or foreign. */
function parse(text: string | null, now: number): Draft | null {
  if (!text?.startsWith('1 ')) return null;
  try {
    const draft = JSON.parse(text.slice(2)) as Draft;
    const isWhole = typeof draft.key === 'string' && Array.isArray(draft.lines) && Boolean(draft.entity?.id);
    return isWhole && now - draft.at < MAX_AGE_MS ? draft : null;
  } catch {
    return null;
  }
}
