import { Button } from '#ui/Button.tsx';
import { useConfirmation } from '../use-confirmation.ts';
import type { ConnectionProps } from './props.ts';

/** Disconnects after a second press, since what was read goes and cannot be brought back. */
export function Disconnect({ text, model, connection }: ConnectionProps) {
  const { isAsked, box, ask, cancel } = useConfirmation();
  const which = <span class="sr"> {connection.name}</span>;
  const disconnect = async (): Promise<void> => {
    const list = box.current?.closest<HTMLElement>('.accounting-connections');
    if (await model.disconnect(connection)) list?.focus();
    else cancel();
  };
  if (!isAsked)
    return (
      <div ref={box}>
        <Button kind="quiet" onPress={ask}>
          {text('advanced.accounting_connections.disconnect')}
          {which}
        </Button>
      </div>
    );
  const { counterparties, documents } = connection;
  const gone = {
    clients: text('advanced.accounting_connections.clients', { count: counterparties }),
    documents: text('advanced.accounting_connections.documents', { count: documents }),
  };
  return (
    <div ref={box} class="disconnect">
      <p class="warn toned">{text('advanced.accounting_connections.disconnect_gone', gone)}</p>
      <p>{text('advanced.accounting_connections.disconnect_stays')}</p>
      <div class="actions">
        <Button busy={model.work.value.status === 'busy'} onPress={() => void disconnect()}>
          {text('advanced.accounting_connections.disconnect_yes')}
          {which}
        </Button>
        <Button kind="quiet" onPress={cancel}>
          {text('advanced.accounting_connections.disconnect_no')}
          {which}
        </Button>
      </div>
    </div>
  );
}
