/**
 * The last answer about a card as the browser keeps it: first its figures as text, which `script.js` draws
 * before any other file of ours is there, then the whole answer.
 */

const FOLDER = 'panel:';
const MAX_AGE_MS = 24 * 3_600_000;
/** Version, instant of storing, language and figures, answer. */
const entry = /^2 (\d+) (.*)\n([\s\S]*)$/;

/** Where a card's answer is in our storage. @param owner `HostCore.owner` @param card `Page.key` */
export function keptAt(owner: string | null, card = ''): string {
  return `${FOLDER}${owner} ${card}`;
}

/** True for the key of any card's answer, whatever its owner. */
export function isKept(key: string): boolean {
  return key.startsWith(FOLDER);
}

/**
 * @param glance the language, the time of the figures, then labels and sums alternately; a tab separates them,
 * so none has one
 * @param answer JSON
 */
export function keptText(now: number, glance: readonly string[], answer: string): string {
  return `2 ${now} ${glance.join('\t')}\n${answer}`;
}

/** The answer's JSON and its figures; null when the text is another version's, a day old, or not ours. */
export function readKept(text: string | null, now: number): readonly [answer: string, glance: string] | null {
  const [, at, glance = '', answer = ''] = entry.exec(text ?? '') ?? [];
  const age = now - Number(at);
  return age >= 0 && age < MAX_AGE_MS ? [answer, glance] : null;
}

/** The time of the figures, then labels and sums alternately; empty when kept in another language. */
export function readGlance(text: string | null, now: number, locale: string): readonly string[] {
  const [language, ...figures] = readKept(text, now)?.[1].split('\t') ?? [];
  return language === locale ? figures : [];
}
