/** Which chunk a module goes to. Few files matter more than small ones: each costs the page a request. */
import type { Rolldown } from 'vite';
import type { KindTraits } from './kinds.ts';
import { packageNameOf } from './licence.ts';
import { textChunkName } from './texts/plugin.ts';

/** Preact, its signals and their bindings are one library in all but packaging. */
const preactFamily = /^(preact|@preact\/.+)$/;

/** Chunk name of a third-party module, or null for our own code. */
export function libraryChunk(moduleId: string, traits: KindTraits): string | null {
  const name = packageNameOf(moduleId);
  if (name === null) return null;
  if (!traits.chunkPerLibrary && preactFamily.test(name)) return 'preact';
  return name.replace(/^@/, '').replace(/\W+/g, '-');
}

/**
 * Libraries stand alone; what `script.js` itself needs and areas share is one file, so that it makes two with it;
 * what areas share among themselves is split by who shares it, tiny remainders merged.
 */
export function codeSplitting(traits: KindTraits): NonNullable<Rolldown.OutputOptions['codeSplitting']> {
  return {
    groups: [
      { debugName: 'libraries', name: (id) => libraryChunk(id, traits), priority: 3 },
      { name: 'core', tags: ['$initial'], priority: 2 },
      { debugName: 'shared', name: sharedWithCard(), minShareCount: 2, priority: 1.5 },
      { name: 'common', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 8192, priority: 1 },
    ],
  };
}

/**
 * `shared` for what a card and others stand on: the card is opened most, so the rest of it is one file, not one a company of sharers.
 * The validators' barrel imports them all and says nothing of who needs which.
 */
function sharedWithCard(): (id: string, context: Rolldown.ChunkingContext) => string | null {
  const known = new Map<string, boolean>();
  const isBehindCard = (id: string, context: Rolldown.ChunkingContext): boolean => {
    const answer = known.get(id);
    if (answer !== undefined) return answer;
    known.set(id, false);
    const importers = context.getModuleInfo(id)?.importers ?? [];
    const found = isCard(id) || importers.some((importer) => isBehindCard(importer, context));
    known.set(id, found);
    return found;
  };
  const isPlain = (id: string): boolean => !id.startsWith('\0') || id.endsWith('/sessionResponse');
  return (id, context) => (isPlain(id) && isBehindCard(id, context) ? 'shared' : null);
}

const isCard = (id: string): boolean => /[/\\]areas[/\\]card[/\\]index\.ts$/.test(id);

/** `card` for `src/areas/card/index.ts`: a file named index says nothing. */
export function chunkFileName(chunk: { name: string; facadeModuleId?: string | null }): string {
  const folder = /([^/\\]+)[/\\]index\.\w+$/.exec(chunk.facadeModuleId ?? '')?.[1];
  const texts = textChunkName(chunk.facadeModuleId);
  return `${texts ?? folder ?? chunk.name.replace(/~.*/, '')}.js`;
}
