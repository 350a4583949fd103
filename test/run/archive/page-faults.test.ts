import { expect, test } from 'vitest';
import type { Entry } from '#sandbox/page/probe/types.ts';
import { pageFaults } from './page-faults.ts';

const entry = (kind: Entry['kind'], text: string, detail?: unknown): Entry => ({
  at: 0,
  kind,
  widget: 'mine',
  text,
  detail,
});
const stack = (line: number) =>
  `Error: x\n    at f (http://127.0.0.1:1/sandbox/assets/page.js:5:1)\n    at g (http://127.0.0.1:1/upl/mine/widget/lib/a.js?v=1.0:${line}:7)`;
const outside = entry('note', 'talks to https://api.example.com', { rule: 'foreign-host' });

test('one exception on two pages is one fault with its file and line', () => {
  const log = [entry('exception', 'init: Error: x', stack(7))];
  const [fault, ...others] = pageFaults([
    { path: '/a', log },
    { path: '/b', log },
  ]);
  expect(others).toEqual([]);
  expect(fault).toMatchObject({ level: 'error', file: 'lib/a.js', path: 'line 7' });
  expect(fault?.problem).toBe('init: Error: x, on /a and 1 more page');
});

test.each([
  [
    'a handler after a server was asked',
    [outside, entry('exception', 'Uncaught Error: x', stack(1))],
    'warning',
  ],
  ['a handler', [entry('exception', 'Uncaught Error: x', stack(1))], 'error'],
  ['a callback, whatever was asked', [outside, entry('exception', 'render: Error: x', stack(1))], 'error'],
  ['code of a server', [entry('exception', 'script did not load: https://a.b/c.js')], 'warning'],
  [
    'a style sheet of a server',
    [entry('exception', 'script.js: Error: css!https://a.b/c.css?v=1 did not load')],
    'warning',
  ],
  [
    'a promise of a callback after a server was asked',
    [outside, entry('exception', 'render rejected: TypeError: x is null', stack(1))],
    'warning',
  ],
  [
    'a promise of a callback',
    [entry('exception', 'render rejected: TypeError: x is null', stack(1))],
    'error',
  ],
  [
    'a lookup of a field that only one account has',
    [
      entry(
        'exception',
        'init: TypeError: x; before it "div[data-id=\\"1023456\\"]" found nothing',
        stack(1),
      ),
    ],
    'warning',
  ],
  [
    'a lookup that finds nothing in any account',
    [entry('exception', 'init: TypeError: x; before it "#absent" found nothing', stack(1))],
    'error',
  ],
  ['code of the archive', [entry('exception', 'script did not load: b.js of its archive')], 'error'],
  [
    'what follows on a template that the sandbox lacks',
    [
      entry('unknown', 'system template "/tmpl/x.twig"'),
      entry('exception', 'render: TypeError: x', stack(1)),
    ],
    'warning',
  ],
  [
    'a callback after a route that the sandbox lacks',
    [entry('unknown', 'GET /x'), entry('exception', 'render: Error: x', stack(1))],
    'error',
  ],
  [
    'a handler after a route that the sandbox lacks',
    [entry('unknown', 'GET /x'), entry('exception', 'Uncaught Error: x', stack(1))],
    'warning',
  ],
  [
    'a server that does not answer',
    [entry('exception', 'unhandled rejection: TypeError: Failed to fetch')],
    'warning',
  ],
])('%s', (_name, log, level) => {
  const thrown = pageFaults([{ path: '/a', log }]).filter(({ code }) => code === 'throws-in-page');
  expect(thrown).toMatchObject([{ level }]);
});

test('one address that is new every time is one fault', () => {
  const log = (time: number) => [entry('exception', `script did not load: https://a.b/c.js?cache=${time}`)];
  const faults = pageFaults([
    { path: '/a', log: log(1) },
    { path: '/b', log: log(2) },
  ]);
  expect(faults.map(({ problem }) => problem)).toEqual([
    'script did not load: https://a.b/c.js, on /a and 1 more page',
  ]);
});

test('what the sandbox lacks is named once', () => {
  const template = 'system template "/tmpl/x.twig", which the platform may have';
  const log = [entry('unknown', 'GET /x'), entry('unknown', 'GET /x'), entry('unknown', template)];
  const faults = pageFaults([{ path: '/a', log }]);
  expect(faults.map(({ code, level, problem }) => [code, level, problem])).toEqual([
    ['not-tried', 'warning', 'the sandbox has no GET /x, so what follows was not tried'],
    ['not-tried', 'warning', `${template}, so what follows was not tried`],
  ]);
});

test("an exception of the page's own is not the archive's", () => {
  const log = [{ ...entry('exception', 'Uncaught Error: x'), widget: null }];
  expect(pageFaults([{ path: '/a', log }])).toEqual([]);
});
