import type { PlatformWidget } from '#host/platform.ts';
import { createWidget } from '#widget';

/**
 * The AMD entry: the only file that knows the platform's `this` and the names of its callbacks. The host
 * mixes its methods into this constructor's prototype and calls `new`, hence a plain function (platform
 * documentation "web_sdk/mechanics").
 */
export default function CustomWidget(this: PlatformWidget): void {
  const widget = createWidget(this);
  const always = (action: () => void) => (): true => {
    action();
    return true;
  };
  const list = { selected: always(() => widget.openHere('list')) };
  this.callbacks = {
    render: always(() => widget.show()),
    init: always(() => undefined),
    bind_actions: always(() => undefined),
    settings: (body: ArrayLike<HTMLElement>) =>
      always(() => widget.openHere('settings', { body: body[0] }))(),
    advancedSettings: always(() => widget.openHere('advanced')),
    onSave: (save: { active: 'Y' | 'N'; fields: Record<string, unknown> }) =>
      save.active === 'N' ? always(() => widget.forget())() : widget.maySave(save.fields),
    destroy: always(() => widget.end()),
    leads: list,
    contacts: list,
    customers: list,
  };
}
