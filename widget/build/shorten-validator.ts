/**
 * Shortens what Ajv generates to what a browser needs: yes or no. Where, why and by which rule are most of the bytes, and nobody there
 * reads them; the gateway, which does, has the whole Ajv.
 */
const text = String.raw`"(?:[^"\\]|\\.)*"`;
const braces = String.raw`\{(?:[^{}"]|${text})*\}`;

/** Everywhere: descriptions of errors and the paths passed down for them. */
const withoutDescriptions: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`,params:${braces}`, 'g'), ''],
  [new RegExp(`,(?:schemaPath|keyword):${text}`, 'g'), ''],
  [/,parentData:\w+,parentDataProperty:(?:"(?:[^"\\]|\\.)*"|\w+),rootData/g, ''],
  [/, ?\{instancePath,parentData,parentDataProperty,rootData\}/g, ''],
  [/, ?\{instancePath="", parentData, parentDataProperty, rootData=data\}=\{\}/g, ''],
  [new RegExp(String.raw`, ?\{instancePath:instancePath(?: ?\+ ?(?:${text}|\w+))*\}`, 'g'), ''],
  [new RegExp(String.raw`\{instancePath(?::instancePath(?: ?\+ ?(?:${text}|\w+))*)?\}`, 'g'), '1'],
  [/validate\d+\.errors = (?:\[1\]|vErrors);/g, ''],
  [
    /vErrors = vErrors === null \? validate\d+\.errors : vErrors\.concat\(validate\d+\.errors\);\s*errors = vErrors\.length;/g,
    'FAILED',
  ],
];

/** In a body without alternatives the first failure is the answer, so nothing is counted. */
const failAtOnce: readonly (readonly [RegExp, string])[] = [
  [/FAILED/g, 'return false;'],
  [/\((data\d*\.\w+ === undefined)\) && \(missing\d+ = "\w+"\)/g, '$1'],
  [/let missing\d+;/g, ''],
  [/const _errs\d+ = errors;|let vErrors = null;|let errors = 0;/g, ''],
  [/_errs\d+ === errors|errors === _errs\d+|errors === 0/g, 'true'],
];

/** Alternatives (`anyOf` and the like, told by `_valid`) try one after another and must count. */
const countFailures: readonly (readonly [RegExp, string])[] = [
  [/FAILED/g, 'if(vErrors === null){vErrors = [1];}else {vErrors.push(1);}errors++;'],
];

/** @throws when the generated code no longer looks as expected, for instance after an update of Ajv */
export function shortenValidator(code: string): string {
  const short = replaceAll(code, withoutDescriptions)
    .split(/(?=function validate\d+\()/)
    .map(shortenBody)
    .join('');
  const left = /schemaPath|params:|parentData|rootData|instancePath|validate\d+\.errors/.exec(short)?.[0];
  if (left) throw new Error(`generated validator still holds ${left}: its shape changed`);
  return short;
}

function shortenBody(body: string): string {
  if (/\b_valid\d+/.test(body)) return replaceAll(body, countFailures);
  const plain = replaceAll(body, failAtOnce);
  if (/\b(vErrors|_errs\d+)\b|\berrors(\+\+| ===)/.test(plain))
    throw new Error('generated validator counts errors in a new way');
  return withoutFlags(trustRequired(plain));
}

/** A required key is checked by its own rule, which refuses an absent one too: no need to look for it twice. */
function trustRequired(body: string): string {
  const required = new Set([...body.matchAll(/\((data\d*\.\w+) === undefined\)/g)].map((found) => found[1]));
  const checked = new Set([...body.matchAll(/if\((data\d*\.\w+) !== undefined\)/g)].map((found) => found[1]));
  const trusting = body
    .replace(/if\((data\d*\.\w+) !== undefined\)/g, (whole, key: string) =>
      required.has(key) ? 'if(true)' : whole,
    )
    .replace(/\((data\d*\.\w+) === undefined\)/g, (whole, key: string) =>
      checked.has(key) ? '(false)' : whole,
    );
  return withoutFalse(trusting);
}

function withoutFalse(body: string): string {
  const simpler = replaceAll(body, [
    [/\(\(false\)\)/g, '(false)'],
    [/\(false\) \|\| | \|\| \(false\)/g, ''],
    [/if\(\(?false\)?\)\{return false;\}else /g, ''],
  ]);
  return simpler === body ? body : withoutFalse(simpler);
}

/** The first failure has returned, so whatever comes after a check knows that it passed. */
function withoutFlags(body: string): string {
  const flagless = replaceAll(body, [
    [/var valid\d+ = true;\}else \{var valid\d+ = true;\}/g, '}'],
    [/if\(valid\d+\)\{/g, '{'],
    // A list: what stands before its loop, and at the end of each turn.
    [/var valid\d+ = true;(?=const len\d+ = )/g, ''],
    [/var (valid\d+) = true;if\(!\1\)\{break;\}/g, ''],
  ]);
  return joined(/\bvalid\d+\b/.test(flagless) ? body : flagless);
}

/** What has passed a check of its type is of that type, or null where null may be; and JSON knows no NaN. */
const trusted: readonly (readonly [RegExp, string])[] = [
  [/ && !isNaN\(data\d*\)| \|\| isNaN\(data\d*\)/g, ''],
  [/(\((data\d*) !== null\)\)\{return false;\}if\(true\)\{)if\(typeof \2 ===? "\w+"\)/g, '$1if($2 !== null)'],
  [
    /(\((data\d*) !== null\)\)\{return false;\}if\(true\)\{)if\(\2 && typeof \2 == "object" && !Array\.isArray\(\2\)\)/g,
    '$1if($2)',
  ],
  [
    /(if\(!\(\(typeof (data\d*) == "number"\)[^{}]*\)\)\{return false;\}if\(true\)\{)if\(typeof \2 == "number"\)/g,
    '$1',
  ],
];

const EACH = String.raw`const len(\d+) = (data\d*)\.length;for\(let i\1=0; i\1<len\1; i\1\+\+\)\{`;
const lists: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`${EACH}let (data\\d+) = \\2\\[i\\1\\];`, 'g'), 'for(const $3 of $2){'],
  [
    new RegExp(`${EACH}if\\(!\\((validate\\d+)\\(\\2\\[i\\1\\]\\)\\)\\)\\{return false;\\}\\}`, 'g'),
    'if(!$2.every($3)){return false;}',
  ],
];

/** One of several texts. */
function named(body: string): string {
  const one = /(data\d*) === ("[^"]*")/g;
  return body.replace(/if\(!\(([^{}]*)\)\)\{return false;\}/g, (whole, choice: string) => {
    const parts = [...choice.matchAll(one)];
    if (parts.length < 2 || /[^() |]/.test(choice.replace(one, ''))) return whole;
    const words = parts.map(([, , word]) => word).join(',');
    return `if(![${words}].includes(${parts[0]?.[1]})){return false;}`;
  });
}

/** The same of a text that may be null. */
const orNull =
  /if\(\(typeof (data\d*) !== "string"\) && \(\1 !== null\)\)\{return false;\}if\(true\)\{if\(\1 !== null\)\{if\(([^{}]*)\)\{return false;\}\}\}/g;

/** A text of the wrong form and no text at all are refused alike. */
function joined(body: string): string {
  const text = /if\(typeof (data\d*) === "string"\)\{((?:[^{}]|\{return false;\})*)\}else \{return false;\}/g;
  const check = /^\s*if\(([^{}]*)\)\{return false;\}\s*$/;
  return named(replaceAll(replaceAll(body, trusted), lists))
    .replace(orNull, 'if($1 !== null && (typeof $1 !== "string" || $2)){return false;}')
    .replace(text, (whole, name: string, inside: string) => {
      const wrong = check.exec(inside)?.[1];
      return wrong === undefined ? whole : `if(typeof ${name} !== "string" || ${wrong}){return false;}`;
    });
}

function replaceAll(code: string, rules: readonly (readonly [RegExp, string])[]): string {
  return rules.reduce((done, [pattern, replacement]) => done.replace(pattern, replacement), code);
}
