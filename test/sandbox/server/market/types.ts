import type { Archive } from '../../archive/check.ts';
import type { WidgetField, WidgetStatus } from '../../boot.ts';

/** One uploaded widget of the account, installed or not. */
export interface Widget {
  id: number;
  code: string;
  archive: Archive;
  version: string;
  template: WidgetField[];
  locations: readonly string[];
  init_once: boolean;
  client_uuid: string;
  client_secret: string;
  active: boolean;
  status: WidgetStatus;
  settings: Record<string, unknown>;
  /** Laid over the settings that pages read; not stored. */
  overlay: Record<string, unknown>;
}
