import { ProblemError } from '../problem.ts';

/**
 * No body of the contract is nested half as deep; code that walks a value recursively would not survive
 * unlimited depth.
 */
const DEEPEST = 32;
const [OPEN_LIST, OPEN_MAP, CLOSE_LIST, CLOSE_MAP, QUOTE, ESCAPE] = [...'[{]}"\\'].map((sign) =>
  sign.charCodeAt(0),
);

export interface ParsedJson {
  /** The text as received. */
  readonly text: string;
  readonly value: unknown;
}

/** @throws ProblemError `invalid_body` for anything that is not JSON in UTF-8, or is nested too deep */
export function parseJson(bytes: Uint8Array): ParsedJson {
  if (isTooDeep(bytes)) throw fault(`must not be nested deeper than ${DEEPEST} levels`);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text, value: JSON.parse(text) as unknown };
  } catch {
    throw fault('must be JSON in UTF-8');
  }
}

/** Counts brackets outside strings; every relevant character is a single byte in UTF-8. */
function isTooDeep(bytes: Uint8Array): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (inString) {
      if (byte === ESCAPE) at += 1;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (byte === OPEN_LIST || byte === OPEN_MAP) depth += 1;
    else if (byte === CLOSE_LIST || byte === CLOSE_MAP) depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

function fault(detail: string): ProblemError {
  return new ProblemError('invalid_body', { errors: [{ pointer: '', detail }] });
}
