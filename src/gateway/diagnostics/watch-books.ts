import type { AccountId } from '#domain/ids.ts';
import type { Books, Connector } from '../connectors/connector.ts';
import { BooksLoading, BooksPaused, ConnectorFault, NotConnected } from '../connectors/fault.ts';
import type { HealthCounters } from './health-counters.ts';

/** The same books, with their answers and faults counted. */
export function watchBooks(connector: Connector, marks: HealthCounters): Connector {
  return {
    ...connector,
    open: (...asked) => {
      const [account, signal] = asked;
      return watched(connector.open(...asked), account, marks, signal);
    },
  };
}

/** Every method that returns a promise is a call of the books, including methods added later. */
function watched(books: Books, account: AccountId, marks: HealthCounters, signal: AbortSignal): Books {
  const note = (error: unknown): void => {
    // Nobody waits any more: the books are not to blame.
    if (!signal.aborted) noteFault(error, account, marks);
  };
  return new Proxy(books, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name, target);
      // What the systems can do is no answer of theirs.
      if (typeof method !== 'function' || name === 'readCapabilities') return method;
      return (...given: unknown[]): unknown => {
        const answer: unknown = Reflect.apply(method, target, given);
        if (answer instanceof Promise) answer.then(() => marks.note(account, 'books.good'), note);
        return answer;
      };
    },
  });
}

const causes = { unavailable: 'unavailable', limited: 'rate', refused: 'refused' } as const;

function noteFault(error: unknown, account: AccountId, marks: HealthCounters): void {
  if (!(error instanceof ConnectorFault)) return;
  const isState = [NotConnected, BooksLoading, BooksPaused].some((state) => error instanceof state);
  if (isState) return;
  marks.note(account, 'books.fault', causes[error.kind]);
  if (error.kind === 'limited') marks.note(account, 'books.wait');
}
