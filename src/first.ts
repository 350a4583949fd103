/** What a page needs to open a card, behind one entry point, so it builds into a single file. */
export { open } from '#areas/card/index.ts';
export { createHost } from '#host/tools.ts';
