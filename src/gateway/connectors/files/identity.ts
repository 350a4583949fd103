import { createHash } from 'node:crypto';
import { foldName, nameKey } from '#domain/matching/name-keys.ts';
import { visibleText } from '#domain/text/visible-text.ts';
import type { RecordClient, RecordOwn } from './record.ts';

/** Ids of the mirror are short: a connection's prefix comes before them. */
const ID_CHARACTERS = 24;

/** An id for what these parts say; parts are compared as people write them, without case and outer spaces. */
export function idOf(kind: 'd' | 'i' | 'p', parts: readonly (string | null)[]): string {
  return `${kind}${hashOf(parts)}`;
}

function hashOf(parts: readonly (string | null)[]): string {
  const text = JSON.stringify(parts.map((part) => part?.trim().toLowerCase() ?? null));
  return createHash('sha256').update(text).digest('hex').slice(0, ID_CHARACTERS);
}

/**
 * A client: by its ИНН where there is one, otherwise by its name. Branches of one ИНН are one client.
 * @returns null for a name without letters or digits
 */
export function clientOf(given: {
  readonly name: string;
  readonly inn: string | null;
  readonly kpp: string | null;
}): RecordClient | null {
  const name = visibleText(given.name).slice(0, LONGEST_NAME);
  const { inn, kpp } = given;
  if (inn !== null) return { id: `c${inn}`, name: name || inn, inn, kpp };
  const key = nameKeyOf(name);
  return key === '' ? null : { id: `n${hashOf([key])}`, name, inn: null, kpp: null };
}

/** «ООО "Ромашка"» and «Ромашка ООО» are one name; empty for a name without letters or digits. */
export function nameKeyOf(name: string): string {
  const key = nameKey(name);
  return key === null ? foldName(name) : `${key.core}|${key.form ?? ''}`;
}

const LONGEST_NAME = 500;

/** An own legal entity: by its ИНН, or by its name without the legal form. */
export function ownOf(name: string, inn: string | null): RecordOwn | null {
  const visible = visibleText(name).slice(0, LONGEST_NAME);
  if (inn !== null) return { id: `own${inn}`, name: visible || inn };
  const key = nameKey(visible);
  return key === null ? null : { id: `own${hashOf([key.core])}`, name: visible };
}

/** A number as people write it: «№ 12» is «12». */
export function numberText(text: string): string {
  return visibleText(text)
    .replace(/^(?:№|N[o°]?\.?)\s*(?=\S)/i, '')
    .slice(0, LONGEST_NUMBER);
}

const LONGEST_NUMBER = 100;
