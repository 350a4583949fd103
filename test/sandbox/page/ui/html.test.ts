import { describe, expect, it } from 'vitest';
import { html, raw } from './html.ts';

describe('html', () => {
  it('escapes values, keeps markup, joins lists, drops nothing-values', () => {
    const bad = '<img onerror="x">\'&';
    expect(html`<b title="${bad}">${[html`<i>1</i>`, raw('<u></u>'), null, false, 0]}</b>`.source).toBe(
      '<b title="&lt;img onerror=&quot;x&quot;&gt;&#39;&amp;"><i>1</i><u></u>0</b>',
    );
  });
});
