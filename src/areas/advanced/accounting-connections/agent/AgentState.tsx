import type { ConnectionCheck, ConnectionFault } from '#contract/settings/accounting-connections.ts';
import { formatMoment } from '#domain/dates/date-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { CheckSteps } from '../CheckSteps.tsx';
import type { ConnectionProps } from '../props.ts';
import { NewAgentKey } from './NewAgentKey.tsx';

/** Whether the agent of a connection was heard of, and what it found when it checked the base. */
export function AgentState(props: ConnectionProps) {
  const { text, model, connection } = props;
  const { agent, fault } = connection;
  const made = model.agentKey.value;
  const isMade = made?.id === connection.id;
  const work = model.work.value;
  if (!agent) return null;
  const isShown = work.status !== 'idle' && work.about === connection.id;
  const isNew = fault !== 'agent_silent' && !isShown && agent.check !== null && addsTo(fault, agent.check);
  const failed = isNew ? agent.check : null;
  return (
    <>
      <p class="muted" role="status">
        {agentText(agent, text)}{' '}
        {agent.seen_at === null && !isMade && text('advanced.accounting_agents.again')}
      </p>
      {failed && <CheckSteps text={text} kind="agent" status="editing" check={failed} />}
      {isMade && <NewAgentKey key={made.key} {...props} made={made} />}
    </>
  );
}

/** Whether the check failed by something else than what the row says already. */
function addsTo(fault: ConnectionFault | null, { ok, steps }: ConnectionCheck): boolean {
  const last = steps.at(-1);
  return !ok && (last?.fault !== fault || last.missing.length > 0);
}

function agentText(agent: NonNullable<ConnectionProps['connection']['agent']>, text: Translate): string {
  const { seen_at: seenAt, version, is_here: isHere, key_hint: hint, key_made_at: madeAt } = agent;
  const moment = (at: string): string => formatMoment(at, text.locale);
  const key = text('advanced.accounting_agents.key_since', { hint, moment: moment(madeAt) });
  if (seenAt === null) return `${text('advanced.accounting_agents.never')} ${key}`;
  const seen = { version: version ?? '', moment: moment(seenAt) };
  return `${text(isHere ? 'advanced.accounting_agents.here' : 'advanced.accounting_agents.silent', seen)} ${key}`;
}
