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

it('removes everything of ours from the browser when switched off, and touches nothing of others', () => {
  localStorage.setItem('sverka:panel:7 1 g leads/5', '2 0 \n{}');
  localStorage.setItem('sverka:opened', 'invoice');
  localStorage.setItem('of another widget', 'stays');
  const widget = createWidget(fakeWidget());
  widget.forget();
  widget.end();
  expect(Object.keys(localStorage)).toEqual(['of another widget']);
});
