import type { LastSave } from '#gateway-client/last-save.ts';
import { isApiError } from '#http/errors.ts';
import { createLifetime } from '#shared/lifetime.ts';

/** Settings that are saved as a whole; `version` grows with every save. */
export interface Versioned {
  readonly version: number;
}

/** How a save ended. */
export type Outcome<Stored> =
  | { readonly status: 'saved'; readonly stored: Stored }
  | { readonly status: 'failed'; readonly error: unknown }
  /** The gateway takes no such settings, and the section can say where they are wrong. */
  | { readonly status: 'invalid' }
  /** Another administrator saved `theirs` in the meantime. */
  | { readonly status: 'conflict'; readonly theirs: Stored; readonly by: LastSave | null };

export interface SaveCalls<Stored extends Versioned> {
  read(signal: AbortSignal): Promise<Stored>;
  /** Rejects with the code `conflict` when another saved since `version` was read. */
  save(sent: Stored, signal: AbortSignal): Promise<Stored>;
  /** Who saved last, by the audit; null where it does not say. Never rejects. */
  lastSave(signal: AbortSignal): Promise<LastSave | null>;
  /** Do both say the same, whatever their versions? */
  isSame(left: Stored, right: Stored): boolean;
  /** Can the section say why the gateway refuses this as `invalid_body`? */
  isInvalid?(sent: Stored): boolean;
}

/**
 * Saves, not by the page's own signal: a press just before leaving is still meant. Never rejects.
 * @param base as this person read it
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

/** One's own earlier save whose answer was lost is a success; another's save that changed nothing is no conflict. */
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
