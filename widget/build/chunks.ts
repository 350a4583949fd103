/** Assigns modules to chunks. Few files matter more than small ones: each costs the page a request. */
import type { Rolldown } from 'vite';
import type { KindTraits } from './kinds.ts';
import { packageNameOf } from './licence.ts';
import { textChunkName } from './texts/plugin.ts';

/** Chunk name of a third-party module, or null for our own code. */
export function libraryChunk(moduleId: string, traits: KindTraits): string | null {
  const name = packageNameOf(moduleId);
  if (name === null) return null;
  // In one file with the card, see below.
  if (!traits.chunkPerLibrary && name === 'preact') return null;
  return name.replace(/^@/, '').replace(/\W+/g, '-');
}

/**
 * The modules that `script.js` needs and areas share are one file, so `script.js` loads with a single further
 * one. The card's dependencies, Preact included, are one file too: most people open cards first and most, and
 * one file compresses better than the same text in four. Other areas import what they need from it; modules
 * they share among themselves are split by their users, with tiny remainders merged. Modules shared by
 * settings sections are one file, otherwise merging would put them into areas that everybody opens.
 */
export function codeSplitting(traits: KindTraits): NonNullable<Rolldown.OutputOptions['codeSplitting']> {
  return {
    groups: [
      { debugName: 'libraries', name: (id) => libraryChunk(id, traits), priority: 3 },
      { name: 'core', tags: ['$initial'], priority: 2 },
      { debugName: 'card', name: behindFirst(), priority: 1.5 },
      { name: 'polling', test: isPolling, priority: 1.2 },
      { name: 'small', test: isSmall, priority: 1.1 },
      {
        name: 'common',
        test: (id) => !isSection(id),
        minShareCount: 2,
        priority: 1,
        entriesAware: true,
        entriesAwareMergeThreshold: 9216,
      },
      // Last, so its imports are already assigned.
      { name: 'versioned-form', test: isSection, minShareCount: 2, priority: 0.5 },
    ],
  };
}

/**
 * `card` for everything the first entry point imports. Not for the entry point itself, which this bundler
 * would read through a namespace with a runtime of its own; the AMD stage merges it at less cost. The
 * validators' barrel imports all of them and so does not show who needs which.
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

/** The entry point that opens a card. */
const isFirst = (id: string): boolean => /[/\\]src[/\\]first\.ts$/.test(id);

/** Code of the settings sections; `section.ts` belongs to the page itself as well. */
const isSection = (id: string): boolean => /[/\\]src[/\\]areas[/\\]advanced[/\\](?!section\.ts)/.test(id);

/** On every page for a person with notifications: merged with what cards and the dashboard share, it would bring that along. */
const isPolling = (id: string): boolean => /[/\\]src[/\\]areas[/\\]polling\.ts$/.test(id);

/** A hundred bytes each, with other users each: a file of its own would cost a page more than both. */
const isSmall = (id: string): boolean =>
  /[/\\]src[/\\](?:areas[/\\]paths|domain[/\\]money[/\\]money-compact)\.ts$/.test(id);

/** `card` for `src/areas/card/index.ts`: a file named index is not descriptive. */
export function chunkFileName(chunk: { name: string; facadeModuleId?: string | null }): string {
  const folder = /([^/\\]+)[/\\]index\.\w+$/.exec(chunk.facadeModuleId ?? '')?.[1];
  const texts = textChunkName(chunk.facadeModuleId);
  return `${texts ?? folder ?? chunk.name.replace(/~.*/, '')}.js`;
}
