/** Which chunk a module goes to. Few files matter more than small ones: each costs the page a request. */
import type { Rolldown } from 'vite';
import type { KindTraits } from './kinds.ts';
import { packageNameOf } from './licence.ts';
import { textChunkName } from './texts/plugin.ts';

/** Chunk name of a third-party module, or null for our own code. */
export function libraryChunk(moduleId: string, traits: KindTraits): string | null {
  const name = packageNameOf(moduleId);
  if (name === null) return null;
  // One file with the card, see below.
  if (!traits.chunkPerLibrary && name === 'preact') return null;
  return name.replace(/^@/, '').replace(/\W+/g, '-');
}

/**
 * What `script.js` itself needs and areas share is one file, so that it makes two with it. What a card stands on, Preact included, is one
 * file too: most people open cards first and most, and one file is packed in fewer bytes than the same text in four. Other areas take
 * what they need of it; what they share among themselves is split by who shares it, tiny remainders merged.
 * What the sections of the settings share is one file, lest the merging hands it to areas that everybody opens.
 */
export function codeSplitting(traits: KindTraits): NonNullable<Rolldown.OutputOptions['codeSplitting']> {
  return {
    groups: [
      { debugName: 'libraries', name: (id) => libraryChunk(id, traits), priority: 3 },
      { name: 'core', tags: ['$initial'], priority: 2 },
      { debugName: 'card', name: behindFirst(), priority: 1.5 },
      {
        ...{ name: 'common', test: (id) => !isSection(id), minShareCount: 2, priority: 1 },
        ...{ entriesAware: true, entriesAwareMergeThreshold: 8192 },
      },
      // After the rest, so that what they import of it is there already.
      { name: 'versioned-form', test: isSection, minShareCount: 2, priority: 0.5 },
    ],
  };
}

/**
 * `card` for all that the first door imports. Not for the door itself, which this bundler would pick out of a namespace with a runtime of
 * its own; the AMD stage puts it there for less. The validators' barrel imports them all and says nothing of
 * who needs which.
 */
function behindFirst(): (id: string, context: Rolldown.ChunkingContext) => string | null {
  const known = new Map<string, boolean>();
  const isBehind = (id: string, context: Rolldown.ChunkingContext): boolean => {
    const answer = known.get(id);
    if (answer !== undefined) return answer;
    known.set(id, false);
    const importers = context.getModuleInfo(id)?.importers ?? [];
    const found = isFirst(id) || importers.some((importer) => isBehind(importer, context));
    known.set(id, found);
    return found;
  };
  const isPlain = (id: string): boolean => !id.startsWith('\0') || /\/(session|panel)Response$/.test(id);
  return (id, context) => (isPlain(id) && !isFirst(id) && isBehind(id, context) ? 'card' : null);
}

/** The door of what opens a card. */
const isFirst = (id: string): boolean => /[/\\]src[/\\]first\.ts$/.test(id);

/** Code of the settings' sections; `section.ts` is the page's own, too. */
const isSection = (id: string): boolean => /[/\\]src[/\\]areas[/\\]advanced[/\\](?!section\.ts)/.test(id);

/** `card` for `src/areas/card/index.ts`: a file named index says nothing. */
export function chunkFileName(chunk: { name: string; facadeModuleId?: string | null }): string {
  const folder = /([^/\\]+)[/\\]index\.\w+$/.exec(chunk.facadeModuleId ?? '')?.[1];
  const texts = textChunkName(chunk.facadeModuleId);
  return `${texts ?? folder ?? chunk.name.replace(/~.*/, '')}.js`;
}
