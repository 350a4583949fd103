import { isApiError } from '#http/errors.ts';
import { createRest, type RestDeps } from './rest.ts';

/**
 * Settings of an installed widget (platform-api 3.22), for administrators; separate from `Amo`, because a
 * card does not need it.
 */
export interface WidgetSettings {
  /**
   * Replaces the settings map; send every field, as omitted ones may be lost. Rejects `forbidden` for other
   * users.
   */
  write(code: string, settings: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<void>;
}

export function createWidgetSettings(deps: RestDeps): WidgetSettings {
  const rest = createRest(deps);
  return {
    async write(code, settings, signal) {
      const saving = rest.post('widget settings', `widgets/${encodeURIComponent(code)}`, settings, signal);
      await saving.catch((error: unknown) => {
        // The platform documents the code 200 and no body: a body that is not JSON says nothing against it.
        if (!isApiError(error) || error.kind !== 'shape') throw error;
      });
    },
  };
}
