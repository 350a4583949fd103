import { useLayoutEffect, useRef } from 'preact/hooks';
import type { AccountingSystem } from '#contract/settings/accounting-connections.ts';
import { Button } from '#ui/Button.tsx';
import { Credentials } from './Credentials.tsx';
import type { Form } from './form.ts';
import type { ConnectionsProps } from './props.ts';
import { systemName } from './words.ts';

export interface ConnectFormProps extends ConnectionsProps {
  readonly form: Form;
  readonly systems: readonly AccountingSystem[];
  /** The demo books are connected, which go when another system comes. */
  readonly isDemo: boolean;
}

/** Which system, then its credentials. */
export function ConnectForm(props: ConnectFormProps) {
  const { text, model, form, systems, isDemo } = props;
  const box = useRef<HTMLElement>(null);
  // What was pressed is gone: the keyboard goes to the first thing to do.
  useLayoutEffect(() => {
    box.current?.querySelector<HTMLElement>('.systems button, input.field, button[type="submit"]')?.focus();
  }, [form.kind]);
  const system = systems.find(({ kind }) => kind === form.kind);
  const cancel = (
    <Button kind="quiet" onPress={() => model.cancel()}>
      {text('advanced.accounting_connections.cancel')}
    </Button>
  );
  return (
    <section
      ref={box}
      class="connect-accounting"
      aria-label={text('advanced.accounting_connections.connect')}
    >
      {!system && (
        <>
          <h3>{text('advanced.accounting_connections.choose')}</h3>
          <ul class="systems">
            {systems.map(({ kind }) => (
              <li key={kind}>
                <Button onPress={() => model.choose(kind)}>{systemName(kind, text)}</Button>
                <p class="muted">{text(`advanced.accounting_connections.about.${kind}`)}</p>
              </li>
            ))}
          </ul>
          {cancel}
        </>
      )}
      {system && (
        <>
          <h3>{text('advanced.accounting_connections.new', { name: systemName(system.kind, text) })}</h3>
          {isDemo && <p class="muted">{text('advanced.accounting_connections.demo_goes')}</p>}
          <Credentials {...props} key={system.kind} system={system} cancel={cancel} />
        </>
      )}
    </section>
  );
}
