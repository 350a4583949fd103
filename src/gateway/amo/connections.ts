import { createRest } from '#amo/rest.ts';
import { isApiError } from '#http/errors.ts';
import { createSend } from '#http/send.ts';
import type { GatewayDeps } from '../deps.ts';
import { noteNoAccess, watchCrm } from '../diagnostics/watch-crm.ts';
import { findForExchange, findTokens, nameUninstalled } from '../store/accounts/oauth-tokens.ts';
import type { AmoAccounts, AmoConnections } from './amo-accounts.ts';
import { authorizedFetch } from './authorized-fetch.ts';
import { connect } from './connect.ts';
import { createAccountLanes } from './lanes.ts';
import { createOAuth } from './oauth.ts';
import { createSealer } from './seal.ts';
import { createTokenKeeper } from './tokens.ts';

export type ConnectionDeps = Pick<
  GatewayDeps,
  'config' | 'database' | 'clock' | 'lifetime' | 'log' | 'secretBytes' | 'marks'
> & { readonly fetch: typeof globalThis.fetch };

const DAY_MS = 86_400_000;
/** Two months before a refresh token expires, so that an account nobody works in stays connected. */
const AGEING_MS = 60 * DAY_MS;
const MENDABLE_MS = 3 * DAY_MS;
const AT_ONCE = 20;

/** Exactly the redirect address entered in the integration's form. */
export const redirectUriOf = (publicUrl: URL): string => `${publicUrl.origin}/oauth/callback`;

export function createConnections(deps: ConnectionDeps): AmoConnections {
  const { config, database, clock, fetch, marks } = deps;
  const { domains } = config.amo;
  const redirectUri = redirectUriOf(config.publicUrl);
  const oauth = createOAuth({ send: createSend(fetch), clock, ...config.amo, redirectUri });
  const sealer = createSealer([config.encryptionKey, ...config.oldEncryptionKeys], deps.secretBytes);
  const refreshing = { ...deps, oauth, sealer, domains };
  const tokens = createTokenKeeper(refreshing);
  const laneOf = createAccountLanes(clock);
  const open: AmoAccounts['open'] = async (accountId, { asUser } = {}) => {
    const access = await tokens.current(accountId).catch((error: unknown) => {
      noteNoAccess(error, accountId, marks);
      throw error;
    });
    if (access === null) return 'not_connected';
    const watched = watchCrm(fetch, accountId, marks);
    const authorized = authorizedFetch(accountId, {
      fetch: watched,
      tokens,
      lane: laneOf(accountId),
      asUser,
    });
    const rest = createRest({ fetch: authorized, origin: '', random: () => clock.random() });
    return { accountId, rest };
  };
  const revive: AmoConnections['revive'] = async (accountId) =>
    (await tokens.revive(accountId).catch(unlessOurs)) !== null;
  return {
    accounts: { open },
    connect: (grant) => connect({ ...refreshing, laneOf }, grant),
    revive,
    uninstalled: async (accountId) => {
      if (await revive(accountId)) return 'connected';
      await nameUninstalled(database, accountId, new Date(clock.now()));
      const row = await findTokens(database, accountId);
      if (row === null) return 'never';
      return row.status === 'connected' ? 'unanswered' : 'refused';
    },
    tend: async () => {
      const now = clock.now();
      const times = { ageing: new Date(now + AGEING_MS), mendable: new Date(now - MENDABLE_MS) };
      const found = await findForExchange(database, { now: new Date(now), ...times }, AT_ONCE);
      let good = 0;
      for (const accountId of found) good += Number(await revive(accountId));
      return good;
    },
    idle: () => tokens.idle(),
  };
}

/** No answer is not a refusal; the next round tries again. */
function unlessOurs(error: unknown): null {
  if (isApiError(error)) return null;
  throw error;
}
