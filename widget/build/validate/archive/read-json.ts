/** Reads JSON as strictly as the platform does and reports where and why it cannot. */
import { type ParseError, parse, printParseErrorCode, visit } from 'jsonc-parser';
import { isUtf16 } from '../checks/check-layout.ts';
import { error, type Fault, warning } from '../fault.ts';
import { limits, megabytes } from '../limits.ts';
import { type Files, type Json, lineFinder } from './contents.ts';

const byteOrderMark = '\uFEFF';

/**
 * The value; for a text with only comments or extra commas, the intended one; undefined otherwise. Faults are
 * added to the list.
 */
export function readJson(files: Files, name: string, faults: Fault[]): Json | undefined {
  const bytes = files.get(name) ?? new Uint8Array();
  // UTF-16 is reported as an encoding fault: a second fault about brackets would only confuse.
  if (isUtf16(bytes)) return undefined;
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).replace(byteOrderMark, '');
  const unsafe = tooMuch(name, text, bytes.length);
  if (unsafe) {
    faults.push(unsafe);
    return undefined;
  }
  try {
    const value = JSON.parse(text) as Json;
    faults.push(...repeatedKeys(name, text));
    return value;
  } catch {
    return recover(name, text, faults);
  }
}

function tooMuch(name: string, text: string, size: number): Fault | undefined {
  if (size > limits.jsonBytes)
    return error(
      'too-large',
      [name],
      `the file is over ${megabytes(limits.jsonBytes)}`,
      'keep texts and settings only',
    );
  let depth = 0;
  let deepest = 0;
  for (const bracket of text.matchAll(/[{[\]}]/g)) {
    depth += '{['.includes(bracket[0]) ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest > limits.jsonDepth
    ? error('too-large', [name], `nested deeper than ${limits.jsonDepth} levels`, 'flatten it')
    : undefined;
}

function recover(name: string, text: string, faults: Fault[]): Json | undefined {
  const found: ParseError[] = [];
  const value = parse(text, found, { disallowComments: true, allowTrailingComma: false }) as Json;
  const line = lineFinder(text);
  const causes = found.map((each) => ({ each, cause: causeOf(text, each) }));
  const worst = causes.find(({ cause }) => !cause.harmless);
  for (const { each, cause } of worst ? [worst] : causes)
    faults.push(error('json-syntax', [name, line(each.offset)], cause.problem, cause.fix));
  return worst ? undefined : value;
}

type Cause = { problem: string; fix: string; harmless?: true };

/**
 * Only the first fault that breaks the rest of the text is worth reporting: those after it follow from it.
 */
function causeOf(text: string, { error: code, offset, length }: ParseError): Cause {
  const what = printParseErrorCode(code);
  const before = text.slice(0, offset).trimEnd();
  if (what === 'InvalidCommentToken')
    return { problem: 'JSON has no comments', fix: 'delete the comment', harmless: true };
  if (before.endsWith(',') && /^\s*[}\]]/.test(text.slice(offset)))
    return { problem: 'a comma before a closing bracket', fix: 'delete the comma', harmless: true };
  const word = text.slice(offset, offset + Math.min(length, 30));
  if (text.trim() === '') return { problem: 'the file is empty', fix: 'write the file' };
  if (word.startsWith("'")) return { problem: 'a string in single quotes', fix: 'use double quotes' };
  if (what === 'InvalidSymbol')
    return {
      problem: `not valid JSON: ${word} is no value`,
      fix: 'use a string, number, true, false or null',
    };
  return { problem: `not valid JSON: ${wording(what)}`, fix: 'correct it with a JSON editor' };
}

/** `ColonExpected` → `colon expected`. */
function wording(code: string): string {
  return code.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).toLowerCase();
}

/** Valid for every parser, but one of the two values is lost. */
function repeatedKeys(name: string, text: string): Fault[] {
  const faults: Fault[] = [];
  const seen: Set<string>[] = [];
  visit(text, {
    onObjectBegin: () => void seen.push(new Set()),
    onObjectEnd: () => void seen.pop(),
    onObjectProperty: (key, _offset, _length, startLine, _startCharacter, pathTo) => {
      const place = [...pathTo(), key].join('.');
      if (seen.at(-1)?.has(key))
        faults.push(
          warning(
            'json-key-twice',
            [name, place],
            `the key occurs twice, again at line ${startLine + 1}`,
            'keep one: only the last counts',
          ),
        );
      seen.at(-1)?.add(key);
    },
  });
  return faults;
}
