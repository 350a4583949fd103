/** `npm run validate -- --run`: what only a browser finds, in the sandbox's real Chromium. */
import { expect, test } from 'vitest';
import { archiveFiles, manifestWith } from '#build/testing/archive-files.ts';
import { validate } from '#build/validate/validate.ts';
import { openArchive } from './open-archive.ts';

const yes = 'function () { return true; }';
/** script.js with one callback replaced; its second line is the body of that callback. */
const script = (name: string, body: string): string =>
  `define([], function () { return function () { this.callbacks = { render: ${yes}, init: ${yes}, bind_actions: ${yes}, settings: ${yes}, ${name}: function () {
    ${body}
    return true; } }; }; });`;
/** Frozen objects throw in strict code, which no reading of the text finds. */
const throws = `'use strict'; Object.freeze(window.one = {}).two = 1;`;
const manifest = manifestWith({ locations: ['lcard-1', 'settings'], 'widget.init_once': false });
const archive = (text: string) => archiveFiles({ 'manifest.json': manifest, 'script.js': text });

test('a good archive is opened on every page of its manifest', async () => {
  const opened: string[] = [];
  const faults = await openArchive(archive(script('render', '')), (path) => opened.push(path));
  expect([opened, faults]).toEqual([['/leads/detail/10001', '/settings/widgets/'], []]);
}, 60_000);

test.each([
  ['render', 'render: TypeError: Cannot add property two, object is not extensible, on /leads/detail/10001'],
  [
    'settings',
    'settings: TypeError: Cannot add property two, object is not extensible, on /settings/widgets/',
  ],
])(
  'an exception in %s is an error with its line and page',
  async (name, problem) => {
    const files = archive(script(name, throws));
    expect(validate(files)).toEqual([]);
    const faults = await openArchive(files);
    expect(faults).toMatchObject([
      { code: 'throws-in-page', level: 'error', file: 'script.js', path: 'line 2' },
    ]);
    expect(faults[0]?.problem).toContain(problem);
  },
  60_000,
);
