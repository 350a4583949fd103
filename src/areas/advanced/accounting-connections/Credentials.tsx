import type { ComponentChild, TargetedInputEvent } from 'preact';
import { useId } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import type { AccountingSystem } from '#contract/settings/accounting-connections.ts';
import type { Typed } from '#gateway-client/calls/accounting-connection-calls.ts';
import { isApiError } from '#http/errors.ts';
import type { Translate } from '#shared/i18n.ts';
import { Button } from '#ui/Button.tsx';
import { Field } from '#ui/Field.tsx';
import { useSignal } from '#ui/use-signal.ts';
import { CheckSteps } from './CheckSteps.tsx';
import type { Form } from './form.ts';
import type { ConnectionsProps } from './props.ts';
import { systemName } from './words.ts';

export interface CredentialsProps extends ConnectionsProps {
  readonly form: Form;
  readonly system: AccountingSystem;
  readonly cancel: ComponentChild;
}

/**
 * The fields of a way to sign in, with help where to get what they ask for. What is typed lives here only; it
 * is checked before it can be sent, and stays when it is refused.
 */
export function Credentials(props: CredentialsProps) {
  const { text, model, form, system, cancel } = props;
  const [first] = system.ways;
  const way = useSignal(first?.name ?? '');
  const values = useSignal<Readonly<Record<string, string>>>({});
  const isEmpty = useSignal(false);
  const fields = system.ways.find(({ name }) => name === way.value)?.fields ?? [];
  const typed = (): Typed => ({
    way: way.peek(),
    values: fields.map(({ name }) => ({ name, value: values.peek()[name]?.trim() ?? '' })),
  });
  // A connection keeps its way of being read: the choice is made with a new one.
  const ways = [...system.ways.map(({ name }) => name), ...(system.agent && !form.about ? [AGENT] : [])];
  const isAgent = way.value === AGENT;
  const isGood = form.status === 'editing' && form.check?.ok === true;
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    isEmpty.value = typed().values.some(({ value }) => value === '');
    if (isEmpty.peek() || form.status !== 'editing') return;
    if (way.peek() === AGENT) return model.connectAgent(systemName(system.kind, text));
    if (isGood || system.files) await model.send(systemName(system.kind, text), typed());
    else await model.check(typed());
  };
  const edit = (change: () => void): void => {
    change();
    isEmpty.value = false;
    model.edited();
  };
  const choose = (name: string): void =>
    edit(() => {
      way.value = name;
    });
  return (
    <form class="credentials" onSubmit={(event) => void submit(event)} noValidate>
      {ways.length > 1 && <Ways {...props} ways={ways} way={way.value} onWay={choose} />}
      {way.value !== '' && (
        <div class="muted help">
          {text(`advanced.accounting_connections.help.${system.kind}_${way.value}`)}
        </div>
      )}
      <Inputs
        text={text}
        fields={fields}
        values={values.value}
        isEmpty={isEmpty.value}
        onValue={(name, value) =>
          edit(() => {
            values.value = { ...values.peek(), [name]: value };
          })
        }
      />
      {system.files && <p>{text('advanced.accounting_connections.files_about')}</p>}
      {fields.length > 0 && <p class="muted">{text('advanced.accounting_connections.kept')}</p>}
      {!isAgent && <CheckSteps text={text} kind={system.kind} status={form.status} check={form.check} />}
      <div class="actions">
        <Button submit kind="primary" busy={form.status !== 'editing'}>
          {isAgent
            ? text('advanced.accounting_agents.make')
            : text(`advanced.accounting_connections.do.${system.files ? 'connect' : doOf(form)}`)}
        </Button>
        {cancel}
      </div>
      <p role="status" class={form.error ? 'bad toned' : 'muted'}>
        {form.status === 'connecting' && !isAgent && text('advanced.accounting_connections.connecting')}
        {Boolean(form.error) && refusalOf(form, text)}
      </p>
    </form>
  );
}

/** Enter checks first, and sends what has passed. */
function doOf({ about, check, status }: Form): 'check' | 'again' | 'connect' | 'change' {
  if (status === 'checking') return 'check';
  if (check?.ok || status === 'connecting') return about ? 'change' : 'connect';
  return check ? 'again' : 'check';
}

function refusalOf({ error, about }: Form, text: Translate): string {
  if (isApiError(error) && error.detail.code === 'conflict')
    return text(`advanced.accounting_connections.${about ? 'conflict' : 'taken'}`);
  return text('advanced.accounting_connections.failed', { why: errorText(error, text).title });
}

/** The way of a base that an agent reads; it has no fields. */
const AGENT = 'agent';

interface WaysProps extends CredentialsProps {
  readonly ways: readonly string[];
  readonly way: string;
  onWay(name: string): void;
}

function Ways({ text, ways, way, onWay }: WaysProps) {
  const id = useId();
  return (
    <fieldset>
      <legend>{text('advanced.accounting_connections.ways')}</legend>
      {ways.map((name) => (
        <label key={name} class="way">
          <input type="radio" name={id} checked={name === way} onChange={() => onWay(name)} />{' '}
          {text(`advanced.accounting_connections.way.${name}`)}
        </label>
      ))}
    </fieldset>
  );
}

interface InputsProps {
  readonly text: Translate;
  readonly fields: AccountingSystem['ways'][number]['fields'];
  readonly values: Readonly<Record<string, string>>;
  /** Something was left empty when it was sent. */
  readonly isEmpty: boolean;
  onValue(name: string, value: string): void;
}

function Inputs({ text, fields, values, isEmpty, onValue }: InputsProps) {
  const faultOf = (name: string): string | null =>
    isEmpty && !values[name]?.trim() ? text('advanced.accounting_connections.empty') : null;
  return fields.map(({ name, secret, max_length: maxLength }) => (
    <Field
      key={name}
      size="wide"
      label={text(`advanced.accounting_connections.field.${name}`)}
      fault={faultOf(name)}
      control={(described) => {
        const onInput = ({ currentTarget }: TargetedInputEvent<HTMLInputElement>): void =>
          onValue(name, currentTarget.value);
        const own = { ...described, class: 'field', spellcheck: false, maxLength, onInput };
        const value = values[name] ?? '';
        return secret ? (
          <input {...own} type="password" autocomplete="new-password" value={value} />
        ) : (
          <input {...own} type="text" autocomplete="off" value={value} />
        );
      }}
    />
  ));
}
