export interface LoggedRequest {
  at: number;
  method: string;
  /** Path with its query. */
  path: string;
  status: number;
  ms: number;
  user_id: number | null;
}
export interface LoggedFault {
  at: number;
  kind: string;
  detail: string;
}
export interface Log {
  request(entry: LoggedRequest): void;
  unknown(method: string, path: string): void;
  fault(kind: string, detail: string): void;
  read(): {
    requests: LoggedRequest[];
    unknown: { method: string; path: string; count: number }[];
    faults: LoggedFault[];
  };
  reset(): void;
}

const KEPT = 2000;

/** The last requests, routes the sandbox lacks, and faults it caused or that were reported to it. */
export function createLog(now: () => number): Log {
  const requests: LoggedRequest[] = [];
  const faults: LoggedFault[] = [];
  const unknown = new Map<string, { method: string; path: string; count: number }>();
  const keep = <T>(list: T[], entry: T): void => {
    list.push(entry);
    if (list.length > KEPT) list.shift();
  };
  return {
    request: (entry) => keep(requests, entry),
    fault: (kind, detail) => keep(faults, { at: now(), kind, detail }),
    unknown: (method, path) => {
      const key = `${method} ${path}`;
      const known = unknown.get(key) ?? { method, path, count: 0 };
      unknown.set(key, { ...known, count: known.count + 1 });
    },
    read: () => ({ requests: [...requests], unknown: [...unknown.values()], faults: [...faults] }),
    reset: () => {
      requests.length = 0;
      faults.length = 0;
      unknown.clear();
    },
  };
}
