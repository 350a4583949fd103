import { calls } from '#contract/calls.ts';
import { readSettingsOverview } from '../../queries/read-settings-overview.ts';
import { type Registrar, register } from '../register.ts';

/** The state of the settings, as an administrator's page shows it before any section is opened. */
export function registerSettingsOverview(registrar: Registrar): void {
  register(registrar, calls.settingsOverview, ({ caller }) =>
    readSettingsOverview(registrar.deps, caller.session.accountId),
  );
}
