/**
 * What an administrator switched on. Stored as JSON in the widget's own `switches` setting; the host returns
 * it as a string or as an object (observed both ways), and anything unreadable means the defaults.
 */
export interface Switches {
  /** Debt badges on the pipeline board. */
  readonly pipeline: boolean;
  /** The receivables block on the dashboard page. */
  readonly dashboard: boolean;
  /** Notifications on any page. */
  readonly notifications: boolean;
}

/** Features that run on every visit stay off until an administrator turns them on. */
export const defaultSwitches: Switches = { pipeline: false, dashboard: true, notifications: false };

export function parseSwitches(stored: unknown): Switches {
  const record = recordOf(stored);
  const read = (name: keyof Switches, earlierName = ''): boolean => {
    const value = record[name] ?? record[earlierName];
    return typeof value === 'boolean' ? value : defaultSwitches[name];
  };
  return {
    pipeline: read('pipeline'),
    dashboard: read('dashboard'),
    notifications: read('notifications', 'notices'),
  };
}

/** `Object` turns anything that is not a record into one. */
function recordOf(stored: unknown): Readonly<Record<string, unknown>> {
  try {
    return Object(typeof stored === 'string' ? JSON.parse(stored) : stored) as Record<string, unknown>;
  } catch {
    return {};
  }
}
