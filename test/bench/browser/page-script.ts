/** Page code of the bench, bundled to one classic script. */
import { build } from 'esbuild';

export async function pageScript(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    platform: 'browser',
  });
  return outputFiles[0]?.text ?? '';
}
