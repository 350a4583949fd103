import type { RefObject } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import type { AccountingSystem } from '#contract/settings/accounting-connections.ts';
import { formatMoment } from '#domain/dates/date-format.ts';
import { isApiError } from '#http/errors.ts';
import type { Translate } from '#shared/i18n.ts';
import { Button } from '#ui/Button.tsx';
import { State } from '#ui/State.tsx';
import { AgentState } from './agent/AgentState.tsx';
import { ReplaceKey } from './agent/ReplaceKey.tsx';
import { CheckSteps } from './CheckSteps.tsx';
import { Credentials } from './Credentials.tsx';
import { Differences } from './Differences.tsx';
import { Disconnect } from './Disconnect.tsx';
import { Files } from './Files.tsx';
import { Matching } from './Matching.tsx';
import type { Work } from './model.ts';
import type { ConnectionProps } from './props.ts';
import { useFocusBack } from './use-focus-back.ts';
import { adviceOf, stateText, statusText, tones } from './words.ts';

interface RowProps extends ConnectionProps {
  readonly list: { readonly systems: readonly AccountingSystem[] };
}

/** One connected system: its state in words, and what can be done with it. */
export function ConnectionRow(props: RowProps) {
  const { text, model, connection } = props;
  const id = useId();
  const name = useRef<HTMLElement>(null);
  const isNew = model.made.value === connection.id;
  useLayoutEffect(() => {
    if (isNew) name.current?.focus();
  }, [isNew]);
  const { state, fault } = connection;
  const system = props.list.systems.find(({ kind }) => kind === connection.kind);
  const change = useRef<HTMLSpanElement>(null);
  const look = useRef<HTMLSpanElement>(null);
  const compare = useRef<HTMLSpanElement>(null);
  const work = model.work.value;
  useFocusBack(name, model.agentKey.value?.id === connection.id);
  // «Try now» disappears with the fault.
  useFocusBack(name, state === 'failing');
  useFocusBack(change, model.form.value?.about?.id === connection.id);
  useFocusBack(look, work.status === 'looked' && work.about === connection.id);
  useFocusBack(compare, work.status === 'compared' && work.about === connection.id);
  return (
    <li class="connection" aria-labelledby={id}>
      <div class="connection-head">
        <strong ref={name} id={id} tabIndex={-1}>
          {connection.name}
        </strong>
        <State tone={tones[state]}>{stateText(connection, text)}</State>
      </div>
      <p class="muted" role="status">
        {statusText(connection, text, system?.files)}
      </p>
      {state === 'failing' && fault && (
        <div class="why">
          <p class="bad toned">{text(`advanced.accounting_connections.fault.${fault}`)}</p>
          <p>
            {adviceOf({ fault }, kindOf(connection), text)} <NextAttempt {...props} />
          </p>
        </div>
      )}
      <AgentState {...props} />
      <Actions {...props} {...{ change, look, compare }} />
      <Outcome {...props} />
      {system?.files && state !== 'paused' && <Files {...props} />}
      <ChangeForm {...props} />
    </li>
  );
}

/** Whose advice is the right one. */
function kindOf({ kind, agent }: ConnectionProps['connection']): string {
  return agent ? 'agent' : kind;
}

/** Nobody but the agent itself can make the next attempt. */
function isSilent({ fault }: ConnectionProps['connection']): boolean {
  return fault === 'agent_silent';
}

function NextAttempt({ text, connection }: ConnectionProps) {
  const { next_attempt_at: next } = connection;
  return (
    <>
      {next &&
        !isSilent(connection) &&
        text('advanced.accounting_connections.next', { moment: formatMoment(next, text.locale) })}
    </>
  );
}

interface ActionsProps extends RowProps {
  readonly change: RefObject<HTMLSpanElement | null>;
  readonly look: RefObject<HTMLSpanElement | null>;
  readonly compare: RefObject<HTMLSpanElement | null>;
}

function Actions(props: ActionsProps) {
  const { text, model, connection, list, change, look, compare } = props;
  const { id, kind, state, name } = connection;
  const work = model.work.value;
  const isBusy = work.status === 'busy';
  const named = (label: string) => (
    <>
      {label}
      <span class="sr"> {name}</span>
    </>
  );
  const isPaused = state === 'paused';
  const canTry = state === 'failing' && !isSilent(connection);
  const system = list.systems.find((one) => one.kind === kind);
  const hasKeys = !connection.agent && (system?.ways.length ?? 0) > 0;
  return (
    <div class={`actions ${canTry ? '' : 'flush'}`}>
      {canTry && (
        <Button busy={isBusy} onPress={() => void model.turn(connection, false)}>
          {named(text('advanced.accounting_connections.try_now'))}
        </Button>
      )}
      {hasKeys && (
        <span ref={change}>
          <Button kind="quiet" onPress={() => model.change(connection, kind)}>
            {named(text('advanced.accounting_connections.change'))}
          </Button>
        </span>
      )}
      {connection.agent && <ReplaceKey {...props} />}
      {!system?.files && (
        <Button kind="quiet" onPress={() => void model.recheck(id)}>
          {named(text('advanced.accounting_connections.recheck'))}
        </Button>
      )}
      <span ref={look}>
        <Button kind="quiet" onPress={() => void model.look(id)}>
          {named(text('advanced.accounting_connections.look'))}
        </Button>
      </span>
      {connection.states_balances && (
        <span ref={compare}>
          <Button kind="quiet" onPress={() => void model.compare(id)}>
            {named(text('advanced.accounting_connections.differences.title'))}
          </Button>
        </span>
      )}
      <Button kind="quiet" busy={isBusy} onPress={() => void model.turn(connection, !isPaused)}>
        {named(
          text(isPaused ? 'advanced.accounting_connections.resume' : 'advanced.accounting_connections.pause'),
        )}
      </Button>
      <Disconnect {...props} />
    </div>
  );
}

/** The result of the last button pressed in this row. */
function Outcome({ text, model, connection }: ConnectionProps) {
  const work = model.work.value;
  if (work.status === 'idle' || work.about !== connection.id) return <p role="status" />;
  if (work.status === 'checking' || work.status === 'checked') {
    const check = work.status === 'checked' ? work.check : null;
    const status = check ? 'editing' : 'checking';
    return <CheckSteps text={text} kind={kindOf(connection)} status={status} check={check} />;
  }
  if (work.status === 'looked')
    return <Matching text={text} look={work.look} onHide={() => model.dismiss()} />;
  if (work.status === 'compared')
    return (
      <Differences
        text={text}
        state={connection.state}
        differences={work.differences}
        onHide={() => model.dismiss()}
      />
    );
  return (
    <p role="status" class={work.status === 'failed' ? 'bad toned' : 'muted'}>
      {saidOf(work, text)}
    </p>
  );
}

function saidOf(work: Work, text: Translate): string {
  if (work.status !== 'failed') return text('advanced.accounting_connections.busy');
  if (isApiError(work.error) && work.error.detail.code === 'conflict')
    return text('advanced.accounting_connections.conflict');
  return text('advanced.accounting_connections.failed', { why: errorText(work.error, text).title });
}

function ChangeForm(props: RowProps) {
  const { text, model, connection, list } = props;
  const form = model.form.value;
  const box = useRef<HTMLElement>(null);
  const isOpen = form?.about?.id === connection.id;
  useLayoutEffect(() => {
    if (isOpen) box.current?.querySelector<HTMLElement>('input.field')?.focus();
  }, [isOpen]);
  const system = list.systems.find(({ kind }) => kind === connection.kind);
  if (!form || !isOpen || !system) return null;
  const cancel = (
    <Button kind="quiet" onPress={() => model.cancel()}>
      {text('advanced.accounting_connections.cancel')}
    </Button>
  );
  const label = text('advanced.accounting_connections.change_of', { name: connection.name });
  return (
    <section ref={box} class="connect-accounting" aria-label={label}>
      <h3>{label}</h3>
      <Credentials {...props} form={form} system={system} cancel={cancel} />
    </section>
  );
}
