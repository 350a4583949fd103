import { beforeAll, describe, expect, test } from 'vitest';
import { build, type Kind, kinds, zipFiles, zipHash } from './built.ts';

const atRoot =
  /^(manifest\.json|script\.js|[a-z]\w*(-[a-z]\w*)*-\w{7}\.js|i18n\/[a-z]{2}\.json|images\/\w+\.png)$/;
const secrets = /BEGIN [A-Z ]*PRIVATE KEY|\beyJ[\w-]{10,}\.|\b[0-9a-f]{64}\b/;
/** Names of secrets: no code may read one, though a text for administrators may name it. */
const secretNames = /client_secret|ENCRYPTION_KEY|DATABASE_URL/;
const textFile = /-(ru|en)-\w{7}\.js$/;
const paths = /node_modules|sourceMappingURL|\/src\/|[\w-]+\/[\w-]+\.tsx?\b|#region/;

/** Quoted texts too long to be an identifier. */
function sentences(text: string): string[] {
  return [...text.matchAll(/["'`]([^"'`\n]{30,})["'`]/g)].map(([, sentence]) => sentence ?? '');
}

describe.each(kinds)('%s zip', (kind: Kind) => {
  let files: Map<string, Buffer>;
  let scripts: [string, string][];

  beforeAll(async () => {
    files = await zipFiles(kind);
    scripts = [...files]
      .filter(([name]) => name.endsWith('.js'))
      .map(([name, bytes]) => [name, bytes.toString()]);
  });

  test('holds exactly what the platform expects', () => {
    expect([...files.keys()].filter((name) => !atRoot.test(name))).toEqual([]);
    expect([...files.keys()]).toEqual(
      expect.arrayContaining(['manifest.json', 'script.js', 'i18n/ru.json', 'i18n/en.json']),
    );
  });

  test('contains no secret and no source path', () => {
    for (const [name, text] of scripts) {
      expect(`${name}: ${secrets.exec(text)?.[0]}`).toBe(`${name}: undefined`);
      if (!textFile.test(name)) expect(`${name}: ${secretNames.exec(text)?.[0]}`).toBe(`${name}: undefined`);
      expect(`${name}: ${paths.exec(text)?.[0]}`).toBe(`${name}: undefined`);
      expect(text).not.toContain(process.cwd());
    }
  });

  test('the language file holds what the platform reads; no code holds user-facing texts', () => {
    const ru = JSON.parse(files.get('i18n/ru.json')?.toString() ?? '{}') as Record<string, object>;
    expect(Object.keys(ru).sort()).toEqual(['advanced', 'common', 'errors', 'settings', 'widget']);
    expect(Object.keys(ru.advanced ?? {})).toEqual(['title']);
    const said = scripts
      .filter(([name]) => /-ru-\w{7}\.js$/.test(name))
      .flatMap(([, text]) => sentences(text));
    expect(said.length).toBeGreaterThan(200);
    const code = scripts.filter(([name]) => !textFile.test(name)).map(([, text]) => text);
    expect(said.filter((sentence) => code.some((text) => text.includes(sentence)))).toEqual([]);
  });

  test('every text file exists in each language', () => {
    const names = (locale: string): string[] =>
      scripts
        .flatMap(([name]) => new RegExp(`^([\\w-]+)-${locale}-\\w{7}\\.js$`).exec(name)?.[1] ?? [])
        .sort();
    expect(names('ru')).toContain('card');
    expect(names('en')).toEqual(names('ru'));
  });

  test('third-party code names its author', () => {
    const named = kind === 'private' ? /^card-\w{7}\.js$/ : /^preact-\w{7}\.js$/;
    const preact = scripts.find(([name]) => named.test(name))?.[1] ?? '';
    expect(preact).toMatch(/^\/\*! .*preact \d+\.\d+\.\d+ \| MIT/);
  });
});

/** Minifying, which is all that the other kind adds, takes longer than the rest of a build. */
const repeated = process.env.LONG === '1' ? kinds : (['public'] as const);

test.each(repeated)(
  'another build of %s, in another place and time, gives the same bytes',
  async (kind) => {
    await build(kind, 'again', { TZ: 'Pacific/Auckland', LANG: 'ru_RU.UTF-8' });
    expect(await zipHash(kind, 'again')).toBe(await zipHash(kind));
  },
  300_000,
);

test('public is for reading: short lines, names and JSDoc kept', async () => {
  for (const [name, bytes] of await zipFiles('public')) {
    if (!name.endsWith('.js')) continue;
    const text = bytes.toString();
    expect(text.length / text.split('\n').length).toBeLessThan(120);
    if (name === 'script.js') expect(text.match(/\/\*\*/g)?.length).toBeGreaterThan(5);
  }
});

test('private is for speed: no JSDoc', async () => {
  const scripts = [...(await zipFiles('private'))].filter(([name]) => name.endsWith('.js'));
  expect(scripts.filter(([, bytes]) => bytes.includes('/**')).map(([name]) => name)).toEqual([]);
});
