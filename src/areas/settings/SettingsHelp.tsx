import type { ComponentChild } from 'preact';
import type { ConnectionState } from '#backoffice/connection-test.ts';
import type { Translate } from '#shared/i18n.ts';
import { ConnectionCheck } from '#ui/ConnectionCheck.tsx';

export interface SettingsHelpProps {
  readonly text: Translate;
  readonly state: ConnectionState;
  readonly address: string;
  /** The form has our address field; without it there is nothing to test. */
  readonly hasField: boolean;
  /** Lives and goes with the form: the host's modal is not ours to put a stylesheet into. */
  readonly css: string;
  /** Stands between the address and the last hint. */
  readonly roles: ComponentChild;
  onRun(): void;
}

/** What stands under the host's own address field. */
export function SettingsHelp({ text, state, address, hasField, css, roles, onRun }: SettingsHelpProps) {
  return (
    <>
      <style>{css}</style>
      {hasField && (
        <>
          <p class="sverka-settings__help">{text('settings.url_help')}</p>
          <ConnectionCheck
            text={text}
            status={state.status}
            steps={state.steps}
            address={address}
            onRun={onRun}
          />
        </>
      )}
      {roles}
      <p class="sverka-settings__hint">{text('settings.switches_hint')}</p>
    </>
  );
}
