/**
 * What an administrator switched on. Kept as JSON in the widget's own `switches` setting; the host hands it over as a string or
 * as an object (observed both ways), and anything unreadable means the defaults.
 */
export interface Switches {
  /** Debt badges on the pipeline board. */
  readonly pipeline: boolean;
  /** The receivables block on the dashboard page. */
  readonly dashboard: boolean;
  /** News in whatever page is open. */
  readonly notices: boolean;
}

/** What runs on every visit waits for an administrator's word. */
export const defaultSwitches: Switches = { pipeline: false, dashboard: true, notices: false };

export function parseSwitches(stored: unknown): Switches {
  const record = asRecord(typeof stored === 'string' ? parseJson(stored) : stored);
  const read = (name: keyof Switches): boolean => {
    const value = record[name];
    return typeof value === 'boolean' ? value : defaultSwitches[name];
  };
  return { pipeline: read('pipeline'), dashboard: read('dashboard'), notices: read('notices') };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
