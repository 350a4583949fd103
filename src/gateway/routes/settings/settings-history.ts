import { calls } from '#contract/calls.ts';
import type { ConfigPreview } from '#contract/settings/settings-history.ts';
import type { Caller } from '../../http/authenticate.ts';
import { ProblemError } from '../../http/problem.ts';
import { maskSums } from '../../masking/mask-audit.ts';
import type { Restorer } from '../../settings-history/kind.ts';
import { previewVersion, readVersions } from '../../settings-history/read.ts';
import { type Registrar, register } from '../register.ts';

/** Versions of the administrators' settings: listed, compared, restored. */
export function registerSettingsHistory(registrar: Registrar): void {
  const { database } = registrar.deps;
  register(registrar, calls.settingsHistory, async ({ query, caller }) => {
    const page = await readVersions(database, caller.session.accountId, query);
    return { ...page, items: page.items.map((item) => masked(item, caller)) };
  });
  register(registrar, calls.configPreview, async ({ params, caller }) => {
    const found = await previewVersion(database, restorerOf(caller), params.kind, Number(params.version));
    if (!found) throw new ProblemError('not_found');
    return masked(found.preview, caller);
  });
  register(registrar, calls.restoreConfig, async ({ params, body, caller }) => {
    const version = Number(params.version);
    const preview = await restore(registrar, restorerOf(caller), { ...body, kind: params.kind, version });
    return masked(preview, caller);
  });
}

interface Wanted {
  readonly kind: string;
  readonly version: number;
  /** The current version when the administrator agreed. */
  readonly current_version: number;
}

/** @returns the state after restoring. @throws ProblemError */
async function restore(
  { deps }: Registrar,
  restorer: Restorer,
  { kind: name, version, current_version: agreed }: Wanted,
): Promise<ConfigPreview> {
  const { database, clock } = deps;
  const found = await previewVersion(database, restorer, name, version);
  if (!found) throw new ProblemError('not_found');
  const { kind, value, preview } = found;
  if (preview.current_version !== agreed) throw new ProblemError('conflict');
  if (preview.refusal)
    throw new ProblemError('invalid_body', { errors: [{ pointer: '/version', detail: preview.refusal }] });
  const saved = await kind.apply(database, {
    ...restorer,
    at: new Date(clock.now()),
    value: { ...value, version: agreed },
    restoredFrom: version,
  });
  if (!saved) throw new ProblemError('conflict');
  return { ...preview, current_version: saved.version, refusal: 'same', changes: [] };
}

function restorerOf({ session, permissions }: Caller): Restorer {
  const { accountId, userId, isAdmin, origin } = session;
  return { accountId, userId, isAdmin, seesSums: permissions.see_sums, origin };
}

function masked<Entry extends { readonly changes: ConfigPreview['changes']; readonly sums_hidden: boolean }>(
  entry: Entry,
  { permissions }: Caller,
): Entry {
  return permissions.see_sums ? entry : maskSums(entry);
}
