import { describe, expect, it } from 'vitest';
import { siteIn, widgetIn } from './attribution.ts';

describe('whose code it is', () => {
  it.each([
    ['at x (http://h/upl/my_widget/widget/script.js?v=1:3:4)', 'my_widget'],
    ['http://cdn:9/upl/my-widget/12/widget/lib/a.js', 'my-widget'],
    ['at http://h/sandbox/assets/page.js:1:1', null],
    [undefined, null],
  ])('%s', (text, code) => expect(widgetIn(text)).toBe(code));

  it.each([
    [
      'Error\n at a (http://h/sandbox/assets/probe.js:1:1)\n at b (http://h/upl/w/widget/lib/a.js?v=1.2:3:4)',
      'lib/a.js:3:4',
    ],
    ['Error\n at http://h/upl/w/widget/script.js:7:8', 'script.js:7:8'],
    ['Error\n at http://h/sandbox/assets/page.js:7:8', null],
  ])('the place in its files: %s', (stack, site) => expect(siteIn(stack)).toBe(site));
});
