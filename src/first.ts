/** What a page needs to open a card, behind one door: its own few lines are the only file beside the one that holds it all. */
export { open } from '#areas/card/index.ts';
export { createHost } from '#host/tools.ts';
