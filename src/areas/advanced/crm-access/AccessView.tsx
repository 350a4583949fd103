import { errorText } from '#areas/error-text.ts';
import type { ConnectionState } from '#contract/settings/connection.ts';
import { formatMoment } from '#domain/dates/date-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { Loaded } from '../Loaded.tsx';
import type { AccessModel, Work } from './model.ts';

export interface AccessProps {
  readonly text: Translate;
  readonly model: AccessModel;
  /** The name known to the page; null for an unknown user. */
  userName(id: string): string | null;
}

/** «Подключение к amoCRM»: the gateway's own access; without it the gateway writes no notes and tasks. */
export function AccessView(props: AccessProps) {
  const { text, model } = props;
  return (
    <Loaded text={text} state={model.access.value} lines={2} load={() => model.load()}>
      {({ connection }) => <Known {...props} connection={connection} />}
    </Loaded>
  );
}

const tones = { connected: 'good', disconnected: 'bad', never: 'neutral' } as const;

function Known(props: AccessProps & { readonly connection: ConnectionState }) {
  const { text, model, connection } = props;
  const { status, reason } = connection;
  const work = model.work.value;
  const busy = work.status === 'starting' || work.status === 'testing';
  const again = status === 'never' ? 'connect' : 'reconnect';
  return (
    <div class="access">
      <Alert tone={tones[status]} title={text(`advanced.crm_access.state.${status}`)} boxed>
        {reason && <p>{text(`advanced.crm_access.reason.${reason}`)}</p>}
        <p>{statusText(props)}</p>
      </Alert>
      {work.status === 'started' && <Consent text={text} url={work.start.url} />}
      <div class="actions">
        <Button
          {...(status === 'connected' ? {} : { kind: 'primary' })}
          busy={busy}
          onPress={() => void model.connect()}
        >
          {text(`advanced.crm_access.${again}`)}
        </Button>
        <Button busy={busy} onPress={() => void model.test()}>
          {text('advanced.crm_access.test')}
        </Button>
        <Said text={text} work={work} />
      </div>
    </div>
  );
}

function statusText({ text, userName, connection }: AccessProps & { readonly connection: ConnectionState }) {
  const { status, since, granted_by } = connection;
  if (status !== 'connected' || !since) return text('advanced.crm_access.without');
  const name = granted_by ? (userName(granted_by) ?? text('advanced.audit.user', { id: granted_by })) : '';
  return text('advanced.crm_access.since', { moment: formatMoment(since, text.locale), name });
}

/** A link rather than `window.open`: browsers do not block what the user opens. */
function Consent({ text, url }: { readonly text: Translate; readonly url: string }) {
  return (
    <p>
      <a ref={(link) => link?.focus()} class="link" href={url} target="_blank" rel="noopener noreferrer">
        {text('advanced.crm_access.open')}
      </a>{' '}
      <span class="muted">{text('advanced.crm_access.then')}</span>
    </p>
  );
}

function Said({ text, work }: { readonly text: Translate; readonly work: Work }) {
  const bad = work.status === 'failed' || (work.status === 'tested' && work.problem !== null);
  return (
    <p role="status" class={bad ? 'bad toned' : work.status === 'tested' ? 'good toned' : 'muted'}>
      {(work.status === 'starting' || work.status === 'testing') && text('advanced.crm_access.asking')}
      {work.status === 'tested' && text(`advanced.crm_access.problem.${work.problem ?? 'none'}`)}
      {work.status === 'failed' &&
        text('advanced.crm_access.failed', { why: errorText(work.error, text).title })}
    </p>
  );
}
