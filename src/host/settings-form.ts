import type { Lifetime } from '#shared/lifetime.ts';
import type { SettingsForm } from './types.ts';

/**
 * Light-DOM place under the host's `gateway_url` input in the settings modal. The hidden input of our custom field stands inside its own
 * content element, so nothing there is ever overwritten.
 */
export function createSettingsForm(lifetime: Lifetime, body: HTMLElement): SettingsForm {
  const input = body.querySelector<HTMLInputElement>('input[name="gateway_url"]');
  const place = document.createElement('div');
  place.className = 'sverka-settings';
  if (input?.parentElement) input.parentElement.append(place);
  else body.append(place);
  lifetime.onEnd(() => place.remove());
  return { input, place };
}
