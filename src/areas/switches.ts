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

/**
 * Features that run on every visit stay off until an administrator turns them on. Notifications are also read
 * under their earlier name.
 */
export function parseSwitches(stored: unknown): Switches {
  const { pipeline, dashboard, notifications, notices } = recordOf(stored);
  return {
    pipeline: pipeline === true,
    dashboard: dashboard !== false,
    notifications: (notifications ?? notices) === true,
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
