import { describe, expect, it } from 'vitest';
import { plant, verdict } from '../read/plant.ts';
import { guardEffects } from './effects.ts';
import { guardStart } from './start.ts';

/** [path, source line, reported name] */
const refused: readonly (readonly [string, string, string])[] = [
  ['src/areas/card/a.ts', 'export const f = () => window.innerWidth;', 'window'],
  ['src/areas/card/a.ts', 'export const f = () => document.body;', 'document'],
  ['src/ui/a.tsx', 'export const f = () => globalThis.setTimeout;', 'globalThis'],
  ['src/gateway-client/a.ts', "export const f = () => APP.constant('user');", 'APP'],
  ['src/areas/card/a.ts', 'export const f = () => AMOCRM.data;', 'AMOCRM'],
  ['src/areas/card/a.ts', "export const f = () => jQuery('div');", 'jQuery'],
  ['src/gateway-client/a.ts', "export const f = () => localStorage.getItem('a');", 'localStorage'],
  ['src/gateway-client/a.ts', "export const f = () => sessionStorage.getItem('a');", 'sessionStorage'],
  ['src/widget.ts', 'export const f = () => define([]);', 'define'],
  ['src/host/a.ts', 'export const f = () => setTimeout(f, 1);', 'setTimeout'],
  ['src/gateway/jobs/a.ts', 'export const f = () => setInterval(f, 1);', 'setInterval'],
  ['src/host/a.ts', "export const f = (e: EventTarget) => e.addEventListener('x', f);", '.addEventListener'],
  [
    'src/host/a.ts',
    "export const f = (e: EventTarget) => e['removeEventListener']('x', f);",
    '.removeEventListener',
  ],
  ['src/areas/card/a.ts', 'export const f = () => new ResizeObserver(f);', 'ResizeObserver'],
  ['src/gateway/a.ts', 'export const f = () => Date.now();', 'Date.now'],
  ['src/gateway/a.ts', 'export const f = () => new Date();', 'Date'],
  ['src/http/a.ts', 'export const f = () => Math.random();', 'Math.random'],
  ['src/domain/a.ts', 'export const f = () => crypto.getRandomValues(new Uint8Array(1));', 'crypto'],
  ['src/areas/card/a.ts', "export const f = () => console.debug('x');", 'console'],
  ['src/gateway-client/a.ts', "export const f = () => fetch('/x');", 'fetch'],
  ['src/gateway-client/a.ts', "export const f = () => new EventSource('/x');", 'EventSource'],
  ['src/ui/a.tsx', "export const f = () => <b>{eval('1')}</b>;", 'eval'],
  ['widget/script.ts', 'export const f = () => document.title;', 'document'],
];

const allowed: readonly (readonly [string, string])[] = [
  ['src/host/page/page.ts', 'export const f = () => window.document.title + APP.version;'],
  ['src/shared/lifetime.ts', 'export const f = () => setTimeout(f, 1);'],
  ['src/shared/clock.ts', 'export const f = () => Date.now() + Math.random();'],
  ['src/domain/a.ts', 'export const f = (at: string) => new Date(at);'],
  [
    'src/domain/a.ts',
    'export function f(document: { id: string }, window: number[]) { return [document.id, window]; }',
  ],
  ['src/domain/a.ts', 'export interface A { document: Document; top: number; fetch: typeof fetch }'],
  ['src/domain/a.ts', 'export const f = (a: { location: string }) => a.location;'],
  ['src/gateway-client/a.ts', 'export const f = (fetch: (url: string) => void) => fetch("/x");'],
  ['src/host/a.test.ts', "document.body.textContent = 'x'; setTimeout(() => 1, 1);"],
  ['src/ui/a.tsx', 'export const f = () => <button onClick={f}>x</button>;'],
];

describe('side effects', () => {
  it.each(refused)('%s: %s', (path, line, name) => {
    const said = verdict(guardEffects, plant(path, '/** Planted. */', line));
    expect(said[0]).toContain(`${path}:2 ${name}: `);
  });

  it.each(allowed)('%s may: %s', (path, line) => {
    expect(verdict(guardEffects, plant(path, line))).toEqual([]);
  });
});

describe('importing has no effect', () => {
  it('refuses a call at the top level', () => {
    const said = verdict(guardStart, plant('src/areas/card/a.ts', 'const x = 1;', 'start(x);'));
    expect(said).toEqual(['src/areas/card/a.ts:2 importing this file does something']);
  });

  it('lets a program start', () => {
    expect(verdict(guardStart, plant('src/gateway/main.ts', 'start();'))).toEqual([]);
  });
});

describe('`this`', () => {
  it('in a plain function is refused outside the AMD face', () => {
    const face = 'function Widget(this: unknown) { return this; }';
    expect(verdict(guardStart, plant('src/host/a.ts', face))).toEqual([
      'src/host/a.ts:1 `this` of a plain function',
    ]);
    expect(verdict(guardStart, plant('widget/script.ts', face))).toEqual([]);
  });

  it('in a class, its arrows and an object method is fine', () => {
    const own = [
      'export class A { x = this; f() { return () => this.x; } }',
      'export const o = { f() { return this; } };',
    ];
    expect(verdict(guardStart, plant('src/http/a.ts', ...own))).toEqual([]);
  });
});

describe('observers', () => {
  it('must be handed to a lifetime', () => {
    const lost = [
      'export function f(n: Node) {',
      '  const seen = new MutationObserver(f);',
      '  seen.observe(n);',
      '}',
    ];
    expect(verdict(guardStart, plant('src/host/a.ts', ...lost))).toEqual([
      'src/host/a.ts:2 an observer that no lifetime ends',
    ]);
    const kept = [...lost.slice(0, 3), '  lifetime.observe(seen);', '}'];
    expect(verdict(guardStart, plant('src/host/a.ts', ...kept))).toEqual([]);
  });
});
