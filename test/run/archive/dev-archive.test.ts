import { runInNewContext } from 'node:vm';
import JSZip from 'jszip';
import { expect, it } from 'vitest';
import { makeDevArchive } from './dev-archive.ts';

it('keeps the whole archive except its code, and loads the sources as an AMD module', async () => {
  const built = new JSZip();
  built.file('manifest.json', '{}');
  built.file('i18n/ru.json', '{}');
  built.file('script.js', 'define([], () => 1)');
  built.file('card-abc.js', 'define([], () => 2)');
  const dev = await JSZip.loadAsync(
    await makeDevArchive(await built.generateAsync({ type: 'uint8array' }), 'http://127.0.0.1:8602'),
  );
  const names = Object.values(dev.files)
    .filter(({ dir }) => !dir)
    .map(({ name }) => name);
  expect(names.sort()).toEqual(['i18n/ru.json', 'manifest.json', 'script.js']);
  const script = (await dev.file('script.js')?.async('string')) ?? '';
  const defined: unknown[][] = [];
  runInNewContext(script, { define: (...words: unknown[]) => defined.push(words) });
  expect(defined.map(([first]) => first)).toEqual(['sverka-dev', ['sverka-dev!widget/script.ts']]);
  expect(script).toContain("import('http://127.0.0.1:8602/@vite/client')");
});
