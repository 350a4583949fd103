import { Button } from '#ui/Button.tsx';
import { useConfirmation } from '../../use-confirmation.ts';
import type { ConnectionProps } from '../props.ts';

/** Another key after a second press: the agent stops until it has it. */
export function ReplaceKey({ text, model, connection }: ConnectionProps) {
  const { isAsked, box, ask, cancel } = useConfirmation();
  const which = <span class="sr"> {connection.name}</span>;
  if (!isAsked)
    return (
      <div ref={box}>
        <Button kind="quiet" onPress={ask}>
          {text('advanced.accounting_agents.replace')}
          {which}
        </Button>
      </div>
    );
  const replace = async (): Promise<void> => {
    await model.replaceKey(connection);
    cancel();
  };
  return (
    <div ref={box} class="disconnect">
      <p class="warn toned">{text('advanced.accounting_agents.replace_about')}</p>
      <div class="actions">
        <Button busy={model.work.value.status === 'busy'} onPress={() => void replace()}>
          {text('advanced.accounting_agents.replace_yes')}
          {which}
        </Button>
        <Button kind="quiet" onPress={cancel}>
          {text('advanced.accounting_agents.replace_no')}
          {which}
        </Button>
      </div>
    </div>
  );
}
