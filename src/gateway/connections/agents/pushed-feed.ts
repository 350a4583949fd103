import type { Capabilities } from '#contract/books/panel.ts';
import { ConnectorFault } from '../../connectors/fault.ts';
import type { Feed } from '../../connectors/feed.ts';
import type { AccountingSystem } from '../system.ts';

class NotOurs extends ConnectorFault {
  readonly reason = 'agent_silent';

  constructor() {
    super('unavailable');
  }
}

/** What an agent pushes: the mirror is read as ever, and nothing is asked of the system from here. */
export function pushedFeed({ kind, frame }: AccountingSystem, capabilities: Capabilities): Feed {
  const fail = async (): Promise<never> => {
    throw new NotOurs();
  };
  const failing = { [Symbol.asyncIterator]: () => ({ next: fail }) };
  return {
    kind,
    profile: frame.profile,
    // A draft is made from here, which no agent does.
    capabilities: { ...capabilities, draft: false },
    isNear: false,
    check: () => failing,
    changes: () => failing,
    counterparty: fail,
    sureUntil: (readAt) => readAt,
  };
}
