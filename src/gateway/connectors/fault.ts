/**
 * The accounting system failed or refused. The upstream's own message is never passed on, only our own text.
 */
export class ConnectorFault extends Error {
  override readonly name = 'ConnectorFault';
  readonly kind: 'unavailable' | 'limited' | 'refused';
  /** Seconds the upstream asks to wait, if it does. */
  readonly retryAfter: number | null;

  constructor(kind: ConnectorFault['kind'], retryAfter: number | null = null, cause?: unknown) {
    super(`the accounting system is ${kind}`, { cause });
    this.kind = kind;
    this.retryAfter = retryAfter;
  }
}

/** The account has no accounting system connected. */
export class NotConnected extends ConnectorFault {
  constructor() {
    super('refused');
  }
}

/** Distinct records of a first load so far. */
export interface LoadProgress {
  readonly counterparties: number;
  readonly documents: number;
}

/** The books are being read for the first time: what is there so far is no answer. */
export class BooksLoading extends ConnectorFault {
  readonly progress: LoadProgress;

  constructor(progress: LoadProgress) {
    super('unavailable');
    this.progress = progress;
  }
}

/** A person paused the first load, and there are no other books. */
export class BooksPaused extends ConnectorFault {
  constructor() {
    super('refused');
  }
}

/** Fault of an upstream's HTTP status: 429 is a limit, other 4xx a refusal, anything else an outage. */
export function faultOfStatus(status: number, retryAfter: number | null = null): ConnectorFault {
  if (status === 429) return new ConnectorFault('limited', retryAfter);
  return new ConnectorFault(status >= 400 && status < 500 ? 'refused' : 'unavailable', retryAfter);
}
