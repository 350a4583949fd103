// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Host } from '../app/host.ts';
import { parseRoute } from '../app/routes.ts';
import { repeatWidget, startWidget } from './order.ts';
import type { Widget } from './types.ts';

function setUp(render: unknown, mode: 'host' | 'documented' = 'host', url = '/leads/list/') {
  const calls: string[] = [];
  const host = {
    $: () => ({ trigger: (name: string) => calls.push(name) }),
    boot: { run_mode: mode },
    route: parseRoute(url),
    probe: { add: () => undefined },
  } as unknown as Host;
  const note = (name: string) => () => calls.push(name);
  const callbacks = {
    render: () => {
      calls.push('render');
      return render;
    },
    init: note('init'),
    bind_actions: note('bind_actions'),
    advancedSettings: note('advancedSettings'),
  };
  return { host, widget: { callbacks } as unknown as Widget, calls };
}

const settle = async () => {
  await Promise.resolve();
  await Promise.resolve();
};

describe('order of the first callbacks', () => {
  it('a truthy render: init before bind_actions', () => {
    const { host, widget, calls } = setUp(true);
    startWidget(host, 'w', widget);
    expect(calls).toEqual(['render', 'widget:w:loaded', 'init', 'bind_actions']);
  });

  it('a promise: bind_actions first, init when it is kept', async () => {
    const { host, widget, calls } = setUp(Promise.resolve(false));
    startWidget(host, 'w', widget);
    expect(calls).toEqual(['render', 'bind_actions']);
    await settle();
    expect(calls.slice(2)).toEqual(['widget:w:loaded', 'init']);
  });

  it('a falsy render: no init, still bind_actions', () => {
    const { host, widget, calls } = setUp(false);
    startWidget(host, 'w', widget);
    expect(calls).toEqual(['render', 'bind_actions']);
  });

  it('as documented: bind_actions, then init, and neither after a falsy render', () => {
    const good = setUp(true, 'documented');
    startWidget(good.host, 'w', good.widget);
    expect(good.calls).toEqual(['render', 'bind_actions', 'widget:w:loaded', 'init']);
    const refused = setUp(false, 'documented');
    startWidget(refused.host, 'w', refused.widget);
    expect(refused.calls).toEqual(['render']);
  });

  it('a survivor gets render and the callbacks of its own page only', () => {
    const own = setUp(true, 'host', '/settings/widgets/w/');
    repeatWidget(own.host, 'w', own.widget);
    expect(own.calls).toEqual(['render', 'advancedSettings']);
    const foreign = setUp(true, 'host', '/settings/widgets/other/');
    repeatWidget(foreign.host, 'w', foreign.widget);
    expect(foreign.calls).toEqual(['render']);
  });
});
