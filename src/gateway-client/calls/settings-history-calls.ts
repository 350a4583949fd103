/** Versions of the settings that administrators saved. */
import type {
  ConfigPreview,
  SettingsHistoryQuery,
  SettingsHistoryResponse,
} from '#contract/settings/settings-history.ts';
import type { WirePath } from '#contract/wire-path.ts';
import type { Read } from '../reader.ts';
import type { Validate } from '../validate.ts';

export interface VersionPlace {
  readonly kind: string;
  readonly version: number;
}

export interface SettingsHistoryCalls {
  list(query: SettingsHistoryQuery, signal: AbortSignal): Promise<SettingsHistoryResponse>;
  /** What restoring it would change now. */
  look(place: VersionPlace, signal: AbortSignal): Promise<ConfigPreview>;
  /** Rejects with the code `conflict` when someone saved since `current` was read. */
  restore(place: VersionPlace, current: number, signal: AbortSignal): Promise<ConfigPreview>;
}

const PATH = '/v1/settings-history';

export function settingsHistoryCalls(
  read: Read,
  validators: { readonly list: Validate; readonly preview: Validate },
): SettingsHistoryCalls {
  const pathOf = ({ kind, version }: VersionPlace) => `${PATH}/${kind}/${version}` as const;
  return {
    list: (query, signal) => {
      const parameters = Object.entries(query).map(([name, value]) => [name, String(value)]);
      const path: WirePath = `${PATH}?${new URLSearchParams(parameters)}`;
      return read({ operation: 'versions', method: 'GET', path, validate: validators.list }, signal);
    },
    look: (place, signal) =>
      read(
        { operation: 'version', method: 'GET', path: pathOf(place), validate: validators.preview },
        signal,
      ),
    restore: (place, current, signal) =>
      read(
        {
          operation: 'put a version back',
          method: 'POST',
          path: `${pathOf(place)}/restore`,
          body: { current_version: current },
          validate: validators.preview,
          once: true,
        },
        signal,
      ),
  };
}
