import type { Lifetime } from '#shared/lifetime.ts';
import type { SettingsForm } from '../types.ts';

/**
 * Light-DOM place under the host's `gateway_url` input in the settings modal. The hidden input of our custom
 * field is inside its own content element, which we therefore never overwrite.
 */
export function createSettingsForm(lifetime: Lifetime, body: HTMLElement): SettingsForm {
  const input = body.querySelector<HTMLInputElement>('input[name="gateway_url"]');
  const place = document.createElement('div');
  place.className = 'sverka-settings';
  if (input?.parentElement) input.parentElement.append(place);
  else body.append(place);
  lifetime.onEnd(() => place.remove());
  hideSwitches(lifetime, body);
  return { input, place };
}

/**
 * Nobody types our JSON: without this the host's label would be shown over an empty place. Its input stays
 * and is saved unchanged.
 */
function hideSwitches(lifetime: Lifetime, body: HTMLElement): void {
  const row = body.querySelector('input[name="switches"]')?.closest('.widget_settings_block__item_field');
  if (!(row instanceof HTMLElement)) return;
  row.style.display = 'none';
  lifetime.onEnd(() => row.style.removeProperty('display'));
}
