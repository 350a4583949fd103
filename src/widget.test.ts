// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeWidget, installFakePage } from '#host/testing/fake-page.ts';
import { createWidget } from './widget.ts';

beforeEach(() => {
  installFakePage();
});
afterEach(() => {
  localStorage.clear();
  vi.unstubAllGlobals();
});

it('leaves nothing of ours in the browser when it is switched off, and nothing of others is touched', async () => {
  localStorage.setItem('sverka:panel:7 1 g lead 5', '1 0 {}');
  localStorage.setItem('sverka:opened', 'invoice');
  localStorage.setItem('of another widget', 'stays');
  // Loaded beforehand: compiling it takes time in tests, which is not what this test measures.
  await import('./first.ts');
  const widget = createWidget(fakeWidget());
  widget.forget();
  widget.end();
  await vi.waitFor(() => expect(Object.keys(localStorage)).toEqual(['of another widget']));
});
