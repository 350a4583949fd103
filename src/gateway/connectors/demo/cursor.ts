/** Where reading the demo books goes on. */
export interface DemoCursor {
  /** The day whose documents are read. */
  readonly day: string;
  /** How many clients the books have. */
  readonly clients: number;
  readonly stage: 'clients' | 'documents';
  /** The client that is next. */
  readonly at: number;
  /** Its documents that were already read. */
  readonly skip: number;
}

type Now = Pick<DemoCursor, 'day' | 'clients'>;

export function textOfCursor({ day, clients, stage, at, skip }: DemoCursor): string {
  return [day, clients, stage, at, skip].join(' ');
}

/**
 * Documents of an earlier day are read again from the start; clients do not change with the day, but a newer
 * program may have more of them.
 */
export function parseCursor(text: string | null, now: Now): DemoCursor {
  const [day, clients, stage, at = '0', skip = '0'] = (text ?? '').split(' ');
  if (Number(clients) !== now.clients) return { ...now, stage: 'clients', at: 0, skip: 0 };
  if (stage === 'clients') return { ...now, stage, at: Number(at), skip: 0 };
  if (day !== now.day) return { ...now, stage: 'documents', at: 0, skip: 0 };
  return { ...now, stage: 'documents', at: Number(at), skip: Number(skip) };
}
