import type { Plugin } from 'vite';
import { again } from '../finish.ts';
import { type EsChunk, type FinishCode, toAmd } from './amd-output.ts';

/** Replaces the ES chunks of the bundle with AMD files; everything that is not code stays as it is. */
export function amd(finish: FinishCode, shortNames: boolean): Plugin {
  return {
    name: 'sverka:amd',
    apply: 'build',
    async generateBundle(_options, bundle) {
      const chunks: EsChunk[] = [];
      for (const [name, file] of Object.entries(bundle)) {
        if (file.type !== 'chunk') continue;
        chunks.push(file);
        delete bundle[name];
      }
      for (const { fileName, code } of await toAmd(chunks, finish, shortNames)) {
        // It consists of two files that were minified separately.
        const source = shortNames && fileName === 'script.js' ? await again(code) : code;
        this.emitFile({ type: 'asset', fileName, source });
      }
    },
  };
}
