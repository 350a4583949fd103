import type { ConnectionState } from '#gateway-client/connection/connection-test.ts';
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
  /** Where the rest is set: the product's own page. */
  readonly page: string;
  /** That page can do something: the address in the field is the one saved. */
  readonly saved: boolean;
  onRun(): void;
  onPage(): void;
}

/** Shown under the host's own address field. */
export function SettingsHelp(props: SettingsHelpProps) {
  const { text, state, address, hasField, css, onRun } = props;
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
      <p class="sverka-settings__hint">
        {text('settings.switches_hint')} <WayToPage {...props} />
      </p>
    </>
  );
}

/** A link for who wants it in another tab; a plain press stays in the page. */
function WayToPage({ text, page, saved, onPage }: SettingsHelpProps) {
  if (!saved) return text('settings.save_first');
  return (
    <a
      class="sverka-settings__link"
      href={page}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        onPage();
      }}
    >
      {text('settings.open_page')}
    </a>
  );
}
