import type { Host } from '#host/types.ts';
import type { Clock } from '#shared/clock.ts';
import type { TextFile, Translate } from '#shared/i18n.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { Log } from '#shared/log.ts';

/** What every area is given; nothing else of the world reaches it. */
export interface AreaContext {
  readonly host: Host;
  readonly text: Translate;
  readonly clock: Clock;
  readonly log: Log;
  /** One value a key for as long as the widget lives: areas share a session, not modules. */
  keep<Value>(key: string, make: () => Value): Value;
  /** Fetches a further part of an area, with the same care as the area itself; rejects when it does not arrive. */
  load<Name extends keyof AreaParts>(lifetime: Lifetime, part: Name): Promise<AreaParts[Name]>;
  /**
   * The same for a part that one area alone knows; its import stands in the area, so that `script.js` does not carry its name.
   * @param texts what the part says
   */
  loadPart<Part>(lifetime: Lifetime, code: () => Promise<Part>, texts?: TextFile): Promise<Part>;
}

/** Parts of areas that are fetched when a person asks for them: each a chunk of its own. */
export interface AreaParts {
  readonly cardDetails: typeof import('#areas/card/details/index.ts');
  readonly cardUnmatched: typeof import('#areas/card/unmatched/index.ts');
  readonly cardDocuments: typeof import('#areas/card/documents/index.ts');
  readonly cardPayments: typeof import('#areas/card/payments/index.ts');
  readonly cardRequests: typeof import('#areas/card/requests/index.ts');
  readonly cardRequestForm: typeof import('#areas/card/requests/form/index.ts');
  /** A part of the bridge that only requests need. */
  readonly pageEvents: typeof import('#host/page-events.ts');
}

/**
 * The door of an area (`src/areas/<name>/index.ts` exports it as `open`). Everything it starts belongs to the lifetime.
 * A throw or a rejection is shown by the dispatcher as the area's error view with a retry.
 */
export type OpenArea<Input = undefined> = (
  lifetime: Lifetime,
  context: AreaContext,
  input: Input,
) => void | Promise<void>;
