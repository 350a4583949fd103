/** The mark by which a document of the books names the request it answers: «CRM-заявка R-000012». */
const MARK = /CRM-заявка\s+R-0{0,6}(\d{1,9})(?!\d)/giu;

export function requestMark(number: number): string {
  return `CRM-заявка R-${String(number).padStart(6, '0')}`;
}

/** The request that a text names; null when it names none, or several. */
export function markedRequest(text: string): number | null {
  const numbers = new Set([...text.matchAll(MARK)].map(([, digits]) => Number(digits)));
  const [number] = numbers;
  return numbers.size === 1 && number ? number : null;
}
