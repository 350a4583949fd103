import { useLayoutEffect, useRef } from 'preact/hooks';
import type { AgentKeyResponse } from '#contract/settings/accounting-connections.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import type { ConnectionProps } from '../props.ts';
import { AGENT_COMMAND, agentFile, SYSTEMD_UNIT, WINDOWS_SERVICE } from './agent-files.ts';
import { CopyBlock } from './CopyBlock.tsx';

/** The key, shown this once, in the file that the agent reads, and how to run the agent. */
export function NewAgentKey(props: ConnectionProps & { readonly made: AgentKeyResponse }) {
  const { text, model, copy, connection, made } = props;
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.querySelector('textarea')?.focus(), []);
  const file = agentFile(made.gateway, made.key, {
    url: text('advanced.accounting_agents.hole.url'),
    password: text('advanced.accounting_agents.hole.password'),
  });
  const hide = <Button onPress={() => model.keyKept()}>{text('advanced.accounting_agents.key_kept')}</Button>;
  const title = text('advanced.accounting_agents.key', { name: connection.name });
  const block = (label: string, value: string) => <CopyBlock {...{ text, copy, label, value }} />;
  return (
    <div ref={box} class="agent-key">
      <Alert tone="good" title={title} actions={hide} boxed>
        <p>{text('advanced.accounting_agents.key_about')}</p>
        <p>{text('advanced.accounting_agents.file_about')}</p>
        {block('agent.json', file)}
        <p>{text('advanced.accounting_agents.run_about')}</p>
        {block(text('advanced.accounting_agents.command'), AGENT_COMMAND)}
        <details>
          <summary>{text('advanced.accounting_agents.service')}</summary>
          <p>{text('advanced.accounting_agents.linux')}</p>
          {block('sverka-agent.service', SYSTEMD_UNIT)}
          <p>{text('advanced.accounting_agents.windows')}</p>
          {block('sverka-agent.xml', WINDOWS_SERVICE)}
        </details>
      </Alert>
    </div>
  );
}
