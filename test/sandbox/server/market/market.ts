import { createHash } from 'node:crypto';
import { type Archive, readArchive } from '../../archive/check.ts';
import { widgetCode } from '../../archive/code.ts';
import type { UploadDone } from '../../boot.ts';
import { isInitOnce, locationsOf, settingsTemplate, versionOf } from './manifest.ts';
import { statusOf, storedSettings } from './settings.ts';
import type { Widget } from './types.ts';

export interface Client {
  uuid: string;
  secret: string;
}
export interface Market {
  /** Grows with every change; the page's widget cache depends on it. */
  revision(): number;
  all(): Widget[];
  get(code: string): Widget | undefined;
  byClient(uuid: string): Widget | undefined;
  /** Stores a widget or a new version of it; settings and state stay. @throws ArchiveRefused */
  upload(zip: Uint8Array, fileName: string): Promise<UploadDone>;
  /**
   * Installs or saves; while a required field is empty the widget is `not_configured` and no page loads it.
   */
  install(widget: Widget, settings: Record<string, unknown>): void;
  uninstall(widget: Widget): void;
  /**
   * Lays these values over the saved settings of every widget with such fields; saving settings or passing
   * `{}` ends it.
   */
  overlay(values: Record<string, unknown>): void;
  /** A file of the widget's folder, from the latest upload, or from older ones while those are kept. */
  file(code: string, name: string): Uint8Array | undefined;
  /** Changes whenever the files do. */
  fingerprint(): string;
  /** Keeps files of older versions beside the new ones. The platform replaces the folder. */
  keepFiles: boolean;
}

/** The account's integrations. The first upload gets the configured client, later ones get new clients. */
export function createMarket(first: Client, newClient: () => Client, keepFiles = false): Market {
  const widgets = new Map<string, Widget>();
  const older = new Map<string, Archive['files'][]>();
  let fingerprint = '';
  let revision = 1;
  const market: Market = {
    keepFiles,
    fingerprint: () => fingerprint,
    file: (code, name) => {
      const kept = market.keepFiles ? (older.get(code) ?? []) : [];
      const folders = [widgets.get(code)?.archive.files, ...kept];
      return folders.find((files) => files?.has(name))?.get(name);
    },
    revision: () => revision,
    all: () => [...widgets.values()],
    get: (code) => widgets.get(code),
    byClient: (uuid) => [...widgets.values()].find((widget) => widget.client_uuid === uuid),
    upload: async (zip, fileName) => {
      const archive = await readArchive(zip);
      const code = widgetCode(archive, fileName);
      const old = widgets.get(code);
      const client = old
        ? { uuid: old.client_uuid, secret: old.client_secret }
        : widgets.size === 0
          ? first
          : newClient();
      const state = old ?? {
        id: 1001 + widgets.size,
        active: false,
        status: 'install' as const,
        settings: {},
        overlay: {},
      };
      widgets.set(code, { ...membersOf(archive), code, ...stateOf(state), ...clientOf(client) });
      // Keeps only the version just replaced, for the switch: a watched archive has hundreds of them.
      const kept = market.keepFiles ? (older.get(code) ?? []) : [];
      if (old) older.set(code, [old.archive.files, ...kept]);
      fingerprint = createHash('sha256').update(fingerprint).update(zip).digest('hex').slice(0, 16);
      revision += 1;
      return { code, ...(archive.warnings.length > 0 ? { warnings: [...archive.warnings] } : {}) };
    },
    install: (widget, settings) => {
      widget.overlay = {};
      widget.settings = storedSettings(widget.template, settings);
      widget.status = statusOf(widget.template, widget.settings);
      widget.active = widget.status === 'installed';
      revision += 1;
    },
    overlay: (values) => {
      for (const widget of widgets.values()) widget.overlay = storedSettings(widget.template, values);
      revision += 1;
    },
    uninstall: (widget) => {
      widget.active = false;
      widget.status = 'install';
      revision += 1;
    },
  };
  return market;
}

type State = Pick<Widget, 'id' | 'active' | 'status' | 'settings' | 'overlay'>;
const stateOf = ({ id, active, status, settings, overlay }: State): State => ({
  id,
  active,
  status,
  settings,
  overlay,
});
const clientOf = ({ uuid, secret }: Client): Pick<Widget, 'client_uuid' | 'client_secret'> => ({
  client_uuid: uuid,
  client_secret: secret,
});

function membersOf(
  archive: Widget['archive'],
): Omit<Widget, keyof State | 'code' | 'client_uuid' | 'client_secret'> {
  const { manifest } = archive;
  return {
    archive,
    version: versionOf(manifest),
    template: settingsTemplate(manifest),
    locations: locationsOf(manifest),
    init_once: isInitOnce(manifest),
  };
}
