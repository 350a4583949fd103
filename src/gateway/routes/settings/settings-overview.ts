import { calls } from '#contract/calls.ts';
import { readSettingsOverview } from '../../queries/read-settings-overview.ts';
import { type Registrar, register } from '../register.ts';

/** How the settings stand, as an administrator's page shows it before anything is opened. */
export function registerSettingsOverview(registrar: Registrar): void {
  register(registrar, calls.settingsOverview, ({ caller }) =>
    readSettingsOverview(registrar.deps, caller.session.accountId),
  );
}
