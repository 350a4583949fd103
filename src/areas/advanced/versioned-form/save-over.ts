import type { LastSave } from '#gateway-client/last-save.ts';
import { isApiError } from '#http/errors.ts';
import { createLifetime } from '#shared/lifetime.ts';

/** Settings that are saved as a whole; `version` grows with every save. */
export interface Versioned {
  readonly version: number;
}

/** The outcome of a save. */
export type Outcome<Stored> =
  | { readonly status: 'saved'; readonly stored: Stored }
  | { readonly status: 'failed'; readonly error: unknown }
  /** The gateway refuses these settings, and the section can show where they are wrong. */
  | { readonly status: 'invalid' }
  /** Another administrator saved `theirs` in the meantime. */
  | { readonly status: 'conflict'; readonly theirs: Stored; readonly by: LastSave | null };

export interface SaveCalls<Stored extends Versioned> {
  read(signal: AbortSignal): Promise<Stored>;
  /** Rejects with the code `conflict` when another administrator saved since `version` was read. */
  save(sent: Stored, signal: AbortSignal): Promise<Stored>;
  /** Who saved last, according to the audit; null where it does not say. Never rejects. */
  lastSave(signal: AbortSignal): Promise<LastSave | null>;
  /** True when both are the same apart from their versions. */
  isSame(left: Stored, right: Stored): boolean;
  /** True when the section can show why the gateway refuses this as `invalid_body`. */
  isInvalid?(sent: Stored): boolean;
}

/**
 * Saves without the page's signal: a press just before the user leaves must still take effect. Never rejects.
 * @param base the version the user edited
 */
export async function saveOver<Stored extends Versioned>(
  calls: SaveCalls<Stored>,
  sent: Stored,
  base: Stored,
): Promise<Outcome<Stored>> {
  try {
    return { status: 'saved', stored: await calls.save(sent, createLifetime().signal) };
  } catch (error) {
    const code = isApiError(error) ? error.detail.code : undefined;
    if (code === 'invalid_body' && calls.isInvalid?.(sent)) return { status: 'invalid' };
    return code === 'conflict' ? afterConflict(calls, sent, base) : { status: 'failed', error };
  }
}

/**
 * Our own earlier save whose answer was lost counts as a success; another's save that changed nothing is no
 * conflict.
 */
async function afterConflict<Stored extends Versioned>(
  calls: SaveCalls<Stored>,
  sent: Stored,
  base: Stored,
): Promise<Outcome<Stored>> {
  try {
    const { signal } = createLifetime();
    const theirs = await calls.read(signal);
    if (calls.isSame(sent, theirs)) return { status: 'saved', stored: theirs };
    if (calls.isSame(base, theirs))
      return await saveOver(calls, { ...sent, version: theirs.version }, theirs);
    return { status: 'conflict', theirs, by: await calls.lastSave(signal) };
  } catch (error) {
    return { status: 'failed', error };
  }
}
