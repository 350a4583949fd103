import type { FieldMapping } from '#contract/settings/field-mapping.ts';
import type { ReadAudit } from '#gateway-client/admin-calls.ts';
import type { FieldMappingCalls } from '#gateway-client/field-mapping-calls.ts';
import { type LastSave, readLastSave } from '#gateway-client/last-save.ts';
import { isApiError } from '#http/errors.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { choicesOf, differences } from './choices.ts';

/** How a save ended. */
export type Outcome =
  | { readonly status: 'saved'; readonly mapping: FieldMapping }
  | { readonly status: 'failed'; readonly error: unknown }
  /** Another saved meanwhile: `theirs` stands now. */
  | { readonly status: 'conflict'; readonly theirs: FieldMapping; readonly by: LastSave | null };

export interface SendDeps {
  readonly calls: FieldMappingCalls;
  readonly readAudit: ReadAudit;
}

/**
 * Saves, not by the page's own signal: a press just before leaving is still meant. Never rejects.
 * @param base as this person read it
 */
export async function send(deps: SendDeps, sent: FieldMapping, base: FieldMapping): Promise<Outcome> {
  try {
    return { status: 'saved', mapping: await deps.calls.save(sent, createLifetime().signal) };
  } catch (error) {
    const code = isApiError(error) ? error.detail.code : undefined;
    return code === 'conflict' ? afterConflict(deps, sent, base) : { status: 'failed', error };
  }
}

/** One's own earlier attempt whose answer was lost is a success; a save that changed nothing hinders nobody. */
async function afterConflict(deps: SendDeps, sent: FieldMapping, base: FieldMapping): Promise<Outcome> {
  try {
    const { signal } = createLifetime();
    const theirs = await deps.calls.read(signal);
    if (isSame(theirs, sent)) return { status: 'saved', mapping: theirs };
    if (isSame(theirs, base)) return await send(deps, { ...sent, version: theirs.version }, theirs);
    return { status: 'conflict', theirs, by: await readLastSave(deps.readAudit, 'fields', signal) };
  } catch (error) {
    return { status: 'failed', error };
  }
}

function isSame(left: FieldMapping, right: FieldMapping): boolean {
  return differences(choicesOf(left), choicesOf(right)).length === 0;
}
