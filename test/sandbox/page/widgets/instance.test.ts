import { describe, expect, it } from 'vitest';
import type { WidgetRecord } from '../../boot.ts';
import type { Host } from '../app/host.ts';
import { createInstance } from './instance.ts';
import type { Widget } from './types.ts';

const host = {
  app: { widgets: { list: {}, system: {} } },
  boot: { cdn_base: null, init_once_override: null },
  probe: { add: () => undefined },
} as unknown as Host;
const record = {
  code: 'trial',
  settings: '{"login":"ada"}',
  path: '/upl/trial/widget',
} as unknown as WidgetRecord;
const yes = () => true;

/** The documentation's example keeps settings and texts in its constructor, and uses them in callbacks. */
function makeTwo() {
  const kept: { settings: Record<string, unknown>; langs: Record<string, unknown> }[] = [];
  function Custom(this: Widget & { get_settings(): Record<string, unknown> }) {
    kept.push({ settings: this.get_settings(), langs: this.langs });
    this.callbacks = { render: yes, init: yes, bind_actions: yes };
  }
  const instances = ['one', 'two'].map((name) =>
    createInstance(host, record, { returned: Custom, failed: false, langs: { widget: { name } } }),
  );
  return { kept, instances };
}

describe('what a constructor keeps', () => {
  it('is filled when the constructor has returned', () => {
    const { kept } = makeTwo();
    expect(kept[0]?.settings).toMatchObject({ login: 'ada', widget_code: 'trial' });
    expect(kept[0]?.langs).toEqual({ widget: { name: 'one' } });
  });

  it('belongs to one instance', () => {
    const { kept, instances } = makeTwo();
    instances[1]?.set_settings({ login: 'eve' });
    expect(kept.map(({ settings }) => settings.login)).toEqual(['ada', 'eve']);
    expect(kept[1]?.langs).toEqual({ widget: { name: 'two' } });
  });
});
