/** Spaces, controls, unassigned and private characters; zero width, bidi, soft hyphen, fillers (U+115F, U+3164); the empty braille cell. */
const UNSEEN = /[\s\p{C}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** The trimmed text; empty when none of it is visible. */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, '') === '' ? '' : text.trim();
}
