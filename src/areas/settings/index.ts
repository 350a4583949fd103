import { h } from 'preact';
import type { OpenArea } from '#areas/context.ts';
import { createConnectionTest } from '#gateway-client/connection/connection-test.ts';
import { type GatewayUrlFault, parseGatewayUrl } from '#gateway-client/gateway-url.ts';
import { effect } from '#shared/derived.ts';
import type { Translate } from '#shared/i18n.ts';
import { signal } from '#shared/signals.ts';
import { draw } from '#ui/mount.ts';
import testCss from '#ui/styles/connection-check.css?inline';
import { SettingsHelp } from './SettingsHelp.tsx';
import css from './settings.css?inline';

/** Helps with the host's own form: explains the address and tests the one now typed. It presses no button of the host. */
export const open: OpenArea<{ readonly body: HTMLElement }> = async (lifetime, context, { body }) => {
  const { host, text, clock } = context;
  const { input, place } = await host.settingsForm(lifetime, body);
  if (lifetime.ended) return;
  const exchangeToken = (url: string, abort: AbortSignal) => host.exchangeToken(url, abort);
  const test = createConnectionTest({ fetch: host.fetch, exchangeToken, clock }, lifetime);
  const address = signal(input?.value ?? '');
  const onRun = (): void => {
    address.value = input?.value ?? '';
    void test.run(address.value);
  };
  const typed = signal(address.peek());
  if (input)
    lifetime.listen(input, 'input', () => {
      typed.value = input.value;
      if (test.state.peek().status !== 'idle') test.reset();
    });
  const page = `/settings/widgets/${host.code}/`;
  const saved = host.settings().gateway_url;
  const onPage = (): void => host.navigate(page);
  const show = (): void => {
    const state = test.state.value;
    const props = {
      text,
      state,
      address: address.value,
      hasField: input !== null,
      css: testCss + css,
      page,
      saved: parseGatewayUrl(saved).ok && saved === typed.value,
      onRun,
      onPage,
    };
    draw(h(SettingsHelp, props), place);
  };
  lifetime.onEnd(() => draw(null, place));
  lifetime.onEnd(effect(show));
};

/** Why an address is not saved, in words. */
export function refusal(text: Translate, fault: GatewayUrlFault): string {
  return text(`settings.fault.${fault}.what`);
}
