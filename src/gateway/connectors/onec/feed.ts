import type { Feed } from '../feed.ts';
import { readChanges } from './changes.ts';
import { checkConnection, type OneCCheck } from './check.ts';
import { type ClientOptions, createClient } from './client.ts';
import { oneCDrafting } from './draft.ts';
import { builtInProfiles, type Profile } from './profile.ts';
import { readSnapshot } from './snapshot.ts';
import { Source } from './source.ts';

export interface OneCOptions extends ClientOptions {
  /** Instead of the built-in ones. */
  readonly profiles?: readonly Profile[] | undefined;
  readonly name?: string | undefined;
  /** Where the server of the base is: its moments have no zone. */
  readonly zone?: string | undefined;
}

export interface OneCFeed extends Feed {
  check(signal: AbortSignal): AsyncIterable<OneCCheck>;
}

/** Figures older than this are read again before they are shown; bases are slow. */
const PROMISE_SECONDS = 900;

/** Reads a base of 1С:Предприятие by its standard OData interface; see the README beside. */
export function createOneCFeed(options: OneCOptions): OneCFeed {
  const { clock, profiles = builtInProfiles, name = '1С', zone = 'Europe/Moscow' } = options;
  const client = createClient(options);
  const now = (): number => clock.now();
  const source = new Source({ client, profiles, now });
  let last: Ended | null = null;
  return {
    kind: 'onec',
    get capabilities() {
      return capabilitiesOf(source.profile, profiles);
    },
    profile: { name, zone, promiseSeconds: PROMISE_SECONDS },
    isNear: false,
    readsOne: true,
    check: (signal) =>
      checkConnection({ client: createClient({ ...options, rests: false }), profiles, signal }),
    changes: (cursor, signal) => {
      const calledAt = now();
      const onEnd = (began: number): void => {
        last = { calledAt, began };
      };
      return readChanges(source, cursor, signal, { now, onEnd });
    },
    counterparty: (id, signal) => readSnapshot(source, id, signal),
    drafting: oneCDrafting(source, { now, zone }),
    sureUntil: (readAt) => (last && isOf(last, readAt) ? Math.min(readAt, last.began) : readAt),
  };
}

/** A reading that came to its end. */
interface Ended {
  readonly calledAt: number;
  /** Earlier than the call for one that went on from an interruption. */
  readonly began: number;
}

/** Whether a moment of reading is that of this call; another copy of the program may have read later. */
function isOf({ calledAt }: Ended, readAt: number): boolean {
  return Math.abs(readAt - calledAt) < 1_000;
}

/** Before the configuration is known, what all of them have. */
function capabilitiesOf(profile: Profile | null, profiles: readonly Profile[]): Feed['capabilities'] {
  const kinds = new Set(profile?.documents.map((one) => one.as));
  const documents = ['invoice', 'payment', 'order', 'shipment', 'closing_document'] as const;
  return {
    documents: documents.filter((kind) => kinds.has(kind) || (!profile && kind !== 'order')),
    credit_limit: profile?.contracts?.limit !== undefined,
    document_file: false,
    open_in_accounting: false,
    draft: profile ? profile.draft !== undefined : profiles.some((one) => one.draft !== undefined),
  };
}
