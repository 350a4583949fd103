// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { addHome, claim, siteIn, widgetIn } from './attribution.ts';

const HERE = location.origin;
addHome('http://cdn:9/base');

describe('code attribution', () => {
  it.each([
    [`at x (${HERE}/upl/my_widget/widget/script.js?v=1:3:4)`, 'my_widget'],
    ['http://cdn:9/upl/my-widget/12/widget/lib/a.js', 'my-widget'],
    ['optional!/upl/w/widget/script.js', 'w'],
    [`url(${HERE}/upl/w/widget/a.png)`, 'w'],
    ['http://another.site/upl/my_widget/widget/script.js', null],
    [`${HERE}/page?from=/upl/my_widget/widget/script.js`, null],
    [`at ${HERE}/sandbox/assets/page.js:1:1`, null],
    [undefined, null],
  ])('%s', (text, code) => expect(widgetIn(text)).toBe(code));

  it('a guest by its whole address, with line and column or without', () => {
    claim('https://lib.example/a.js', 'w');
    for (const text of ['https://lib.example/a.js', 'at f (https://lib.example/a.js:1:22)'])
      expect(widgetIn(text)).toBe('w');
    for (const text of ['https://lib.example/a.json', 'https://lib.example/a.js?v=2', 'https://lib.example/'])
      expect(widgetIn(text)).toBeNull();
  });

  it('to nobody when two load the same guest', () => {
    claim('https://lib.example/shared.js', 'first');
    claim('https://lib.example/shared.js', 'second');
    expect(widgetIn('at https://lib.example/shared.js:2:1')).toBeNull();
  });

  it.each([
    [
      `Error\n at a (${HERE}/sandbox/assets/probe.js:1:1)\n at b (${HERE}/upl/w/widget/lib/a.js?v=1.2:3:4)`,
      'lib/a.js:3:4',
    ],
    [`Error\n at ${HERE}/upl/w/widget/script.js:7:8`, 'script.js:7:8'],
    [`Error\n at ${HERE}/upl/widget/widget/lib/widget/b.js:7:8`, 'lib/widget/b.js:7:8'],
    [`Error\n at ${HERE}/sandbox/assets/page.js:7:8`, null],
  ])('by place in its files: %s', (stack, site) => expect(siteIn(stack)).toBe(site));
});
