import type { Host } from '#host/types.ts';
import type { Clock } from '#shared/clock.ts';
import type { TextFile, Translate } from '#shared/i18n.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { Log } from '#shared/log.ts';

/** Everything an area receives; nothing else from outside reaches it. */
export interface AreaContext {
  readonly host: Host;
  readonly text: Translate;
  readonly clock: Clock;
  readonly log: Log;
  /** Keeps one value per key for the life of the widget: areas share a session, but no modules. */
  keep<Value>(key: string, make: () => Value): Value;
  /**
   * Loads another part of an area with the same error handling as the area itself; rejects when loading
   * fails.
   */
  load<Name extends keyof AreaParts>(lifetime: Lifetime, part: Name): Promise<AreaParts[Name]>;
  /**
   * The same for a part that only one area uses; the area itself imports it, so `script.js` does not contain
   * its name.
   * @param texts the part's texts
   */
  loadPart<Part>(lifetime: Lifetime, code: () => Promise<Part>, texts?: TextFile): Promise<Part>;
}

/**
 * Parts of areas that are loaded on demand, each as a chunk of its own. An area adds its parts in a
 * declaration file: their types refer to this context.
 */
export interface AreaParts {
  /** A part of the host bridge that only some parts of areas need. */
  readonly pageEvents: typeof import('#host/page/page-events.ts');
}

/**
 * The entry point of an area (`src/areas/<name>/index.ts` exports it as `open`). All it starts ends with the
 * lifetime.
 * When it throws or rejects, the dispatcher shows the area's error view with a retry.
 */
export type OpenArea<Input = undefined> = (
  lifetime: Lifetime,
  context: AreaContext,
  input: Input,
) => void | Promise<void>;
