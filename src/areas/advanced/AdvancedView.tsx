import { useId } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import type { ConnectionTest as ConnectionModel } from '#gateway-client/connection/connection-test.ts';
import { isApiError } from '#http/errors.ts';
import type { Translate } from '#shared/i18n.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { ConnectionCheck } from '#ui/ConnectionCheck.tsx';
import type { Admission } from './lazy-sections.ts';
import type { AdvancedModel, SavingState, SwitchName } from './model.ts';
import { Sections } from './Sections.tsx';

export interface AdvancedViewProps {
  readonly text: Translate;
  readonly model: AdvancedModel;
  readonly test: ConnectionModel;
  /** The gateway address saved in the integration's settings; empty when there is none. */
  readonly address: string;
  /** The sections this user may open. */
  readonly admission: Admission;
  /** Opens the page where the address is entered. */
  onIntegrations(): void;
}

const names = ['pipeline', 'dashboard', 'notifications'] as const satisfies readonly SwitchName[];

/** Our own page in the CRM's settings: which features are on, and whether the gateway answers. */
export function AdvancedView({ text, model, test, address, admission, onIntegrations }: AdvancedViewProps) {
  return (
    <div class="advanced">
      <p>{text('advanced.intro')}</p>
      {!model.mayChange && <Alert tone="neutral" title={text('advanced.read_only')} boxed />}
      {model.unread.value && <Alert tone="warn" title={text('advanced.switches_unread')} boxed />}
      <ul class="switches">
        {names.map((name) => (
          <Switch key={name} text={text} model={model} name={name} />
        ))}
      </ul>
      <section>
        <h2>{text('advanced.connection')}</h2>
        <Connection {...{ text, test, address, onIntegrations }} />
      </section>
      <Unread text={text} admission={admission} />
      {admission.offered.value && <Sections text={text} {...admission.offered.value} />}
    </div>
  );
}

/**
 * Explains that the sections are missing because the gateway did not answer, not because a right is missing.
 */
function Unread({ text, admission: { fault, retry } }: Pick<AdvancedViewProps, 'text' | 'admission'>) {
  if (fault.value === null) return null;
  const actions = <Button onPress={retry}>{text('common.retry')}</Button>;
  return (
    <Alert tone="warn" title={text('advanced.admission_unread')} actions={actions} boxed alert>
      <p>{errorText(fault.value, text).title}</p>
    </Alert>
  );
}

interface SwitchProps {
  readonly text: Translate;
  readonly model: AdvancedModel;
  readonly name: SwitchName;
}

function Switch({ text, model, name }: SwitchProps) {
  const id = useId();
  const on = model.switches.value[name];
  return (
    <li class="switch">
      <button
        type="button"
        role="switch"
        class="toggle"
        aria-checked={on}
        aria-disabled={!model.mayChange}
        id={id}
        aria-describedby={`${id}a`}
        onClick={() => model.set(name, !on)}
      />
      <div>
        <label htmlFor={id}>{text(`advanced.switch.${name}.title`)}</label>
        <p id={`${id}a`} class="muted">
          {text(`advanced.switch.${name}.about`)}
        </p>
        <p class="said" role="status">
          <Saving text={text} saving={model.saving.value} name={name} />
        </p>
      </div>
      <span class="muted now" aria-hidden="true">
        {text(on ? 'advanced.on' : 'advanced.off')}
      </span>
    </li>
  );
}

interface SavingProps {
  readonly text: Translate;
  readonly saving: SavingState;
  readonly name: SwitchName;
}

function Saving({ text, saving, name }: SavingProps) {
  if (saving.status === 'idle' || saving.name !== name) return null;
  if (saving.status === 'saving') return <span class="muted">{text('advanced.saving')}</span>;
  if (saving.status === 'saved') return <span class="good">✓ {text('advanced.saved')}</span>;
  const forbidden = isApiError(saving.error) && saving.error.kind === 'forbidden';
  return <span class="bad">✗ {text(forbidden ? 'advanced.save_forbidden' : 'advanced.save_failed')}</span>;
}

type ConnectionProps = Omit<AdvancedViewProps, 'model' | 'admission'>;

function Connection({ text, test, address, onIntegrations }: ConnectionProps) {
  const way = (
    <Button kind="quiet" onPress={onIntegrations}>
      {text('advanced.integrations')}
    </Button>
  );
  if (address === '')
    return (
      <p class="muted">
        {text('advanced.no_address')} {way}
      </p>
    );
  const { status, steps } = test.state.value;
  return (
    <>
      <p class="muted">
        {text('advanced.address', { url: address })} {way}
      </p>
      <div class="sverka-settings">
        <ConnectionCheck
          text={text}
          status={status}
          steps={steps}
          address={address}
          onRun={() => void test.run(address)}
        />
      </div>
    </>
  );
}
