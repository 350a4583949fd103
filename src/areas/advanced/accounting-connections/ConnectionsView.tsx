import { useRef } from 'preact/hooks';
import type {
  AccountingConnectionsResponse,
  AccountingSystem,
} from '#contract/settings/accounting-connections.ts';
import { Button } from '#ui/Button.tsx';
import { Loaded } from '../Loaded.tsx';
import { ConnectForm } from './ConnectForm.tsx';
import { ConnectionRow } from './ConnectionRow.tsx';
import type { ConnectionsProps } from './props.ts';
import { useFocusBack } from './use-focus-back.ts';

/** «Учёт»: the connected systems, how far each is read, and connecting one more. */
export function ConnectionsView(props: ConnectionsProps) {
  const { text, model } = props;
  return (
    <Loaded text={text} state={model.listing.value} load={() => model.load()}>
      {({ list }) => <Connections {...props} list={list} />}
    </Loaded>
  );
}

type ListProps = ConnectionsProps & { readonly list: AccountingConnectionsResponse };

function Connections(props: ListProps) {
  const { text, list } = props;
  const { connections, limit } = list;
  return (
    <div class="accounting-connections" tabIndex={-1}>
      {connections.length === 0 && <p>{text('advanced.accounting_connections.none')}</p>}
      {connections.length > 0 && (
        <ul class="connections">
          {connections.map((connection) => (
            <ConnectionRow key={connection.id} {...props} connection={connection} />
          ))}
        </ul>
      )}
      {connections.length < limit ? (
        <Connect {...props} />
      ) : (
        <p class="muted">{text('advanced.accounting_connections.full', { count: limit })}</p>
      )}
    </div>
  );
}

/** The button gives way to the form; the keyboard follows there and back. */
function Connect(props: ListProps) {
  const { text, model, list } = props;
  const form = model.form.value;
  const isOpen = form !== null && form.about === null;
  const box = useRef<HTMLDivElement>(null);
  useFocusBack(box, isOpen);
  const connected = new Set(list.connections.map(({ kind }) => kind));
  // The demo books, which need no credentials, are only there while nothing else is.
  const isDemoKind = ({ ways, files }: AccountingSystem): boolean => ways.length === 0 && !files;
  const systems = list.systems.filter((system) =>
    // One account has one set of files.
    system.files ? !connected.has(system.kind) : connected.size === 0 || !isDemoKind(system),
  );
  const isDemo = list.systems.some((system) => isDemoKind(system) && connected.has(system.kind));
  if (systems.length === 0) return null;
  const look = list.connections.length === 0 ? { kind: 'primary' as const } : {};
  const [only] = systems.length === 1 ? systems : [];
  return (
    <div ref={box}>
      {isOpen ? (
        <ConnectForm {...props} {...{ form, systems, isDemo }} />
      ) : (
        <Button {...look} onPress={() => model.begin(only?.kind ?? null)}>
          {text('advanced.accounting_connections.connect')}
        </Button>
      )}
    </div>
  );
}
