/**
 * Source text of one validator: the schema as calls of `src/shared/shapes.ts`, which every validator shares,
 * with repeated parts written once.
 */
import { formats } from '../formats.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** Writes a schema, using `write` for its parts. */
type Write = (schema: JsonSchema) => string;

/** Below this length a name saves nothing. */
const WORTH_A_NAME = 16;

/** `uniqueItems` would compare deeply; the gateway has checked its answers, and a duplicate is harmless. */
const unsaid = ['description', 'title', 'examples', 'default', '$comment', 'uniqueItems', 'type'];

/** Supported keywords for each type of value. */
const known: Readonly<Record<string, readonly string[]>> = {
  object: ['properties', 'required', 'additionalProperties'],
  array: ['items', 'maxItems', 'minItems'],
  string: ['maxLength', 'minLength', 'pattern', 'format', 'enum', 'const'],
  integer: ['minimum', 'maximum', 'enum', 'const'],
  number: ['const', 'enum'],
  boolean: [],
  null: [],
  any: ['anyOf', 'enum', 'const'],
};

/**
 * @param name JavaScript name of the export
 * @param shapes module with the calls
 * @returns ES module exporting `(data: unknown) => boolean` under that name
 * @throws on an unsupported keyword, with the name of the schema
 */
export function validatorSource(name: string, schema: JsonSchema, shapes: string): string {
  const { lines, check } = validatorLines(name, schema);
  const all = [...lines, check].join(' ');
  const used = calls.filter((call) =>
    new RegExp(`\\b${call}\\b`).test(all.replace(/"(?:[^"\\]|\\.)*"/g, '""')),
  );
  return [
    `import { ${used.join(', ')} } from ${JSON.stringify(shapes)};`,
    ...lines,
    `export const ${name} = ${check};\n`,
  ].join('\n');
}

/** Names exported by `src/shared/shapes.ts`. */
export const calls = [
  'anything',
  'flag',
  'text',
  'form',
  'whole',
  'oneOf',
  'list',
  'shape',
  'optional',
  'orNull',
  'either',
];

/** The check as an expression, and lines for parts that occur in it more than once. */
export function validatorLines(name: string, given: JsonSchema): { lines: string[]; check: string } {
  const schema = JSON.parse(JSON.stringify(given)) as JsonSchema;
  const counts = new Map<string, number>();
  const count: Write = (part) => {
    const text = written(part, count);
    counts.set(text, (counts.get(text) ?? 0) + 1);
    return text;
  };
  try {
    count(schema);
  } catch (error) {
    throw new Error(`schema "${name}": ${(error as Error).message}`, { cause: error });
  }
  const names = new Map<string, string>();
  const lines: string[] = [];
  const plain: Write = (part) => written(part, plain);
  const named: Write = (part) => {
    const text = plain(part);
    if (text.length < WORTH_A_NAME || (counts.get(text) ?? 0) < 2) return written(part, named);
    if (!names.has(text)) {
      const body = written(part, named);
      names.set(text, `part${names.size}`);
      lines.push(`const ${names.get(text)} = ${body};`);
    }
    return names.get(text) ?? text;
  };
  return { lines, check: written(schema, named) };
}

/** @throws naming the unsupported keyword */
function written(schema: JsonSchema, write: Write): string {
  const type = String(schema.type ?? 'any');
  const strange = Object.keys(schema).find((key) => !unsaid.includes(key) && !known[type]?.includes(key));
  if (strange !== undefined || !known[type])
    throw new Error(`${strange ?? type} of ${type} is not understood`);
  const values = (schema.enum ?? (schema.const === undefined ? null : [schema.const])) as unknown[] | null;
  if (values) return oneOf(values);
  if (type === 'object') return shape(schema, write);
  if (type === 'array')
    return call('list', write(schema.items as JsonSchema), schema.maxItems, schema.minItems);
  if (type === 'string') return text(schema);
  if (type === 'integer') return call('whole', schema.minimum, schema.maximum);
  if (type === 'boolean') return 'flag';
  if (type === 'null') return oneOf([null]);
  return schema.anyOf ? alternatives(schema.anyOf as JsonSchema[], write) : 'anything';
}

function oneOf(values: readonly unknown[]): string {
  const isOdd = values.some((value) => typeof value === 'object' && value !== null);
  if (isOdd)
    throw new Error('a value that is not plain cannot be looked for: const and enum must be equal by ===');
  return call('oneOf', ...values.map((value) => JSON.stringify(value)));
}

function shape(schema: JsonSchema, write: Write): string {
  const { required = [], additionalProperties: more } = schema;
  const properties = (schema.properties ?? {}) as Record<string, JsonSchema>;
  if (more !== undefined && typeof more !== 'boolean') throw new Error('additionalProperties is a schema');
  const parts = Object.entries(properties).map(([name, part]) => {
    const check = write(part);
    const isNeeded = (required as string[]).includes(name);
    return `${JSON.stringify(name)}: ${isNeeded ? check : call('optional', check)}`;
  });
  const named = new Set(Object.keys(properties));
  const unseen = (required as string[]).filter((name) => !named.has(name));
  const all = [...parts, ...unseen.map((name) => `${JSON.stringify(name)}: anything`)];
  return call('shape', `{ ${all.join(', ')} }`, more === false ? true : undefined);
}

/** A page trusts what the gateway has checked: a format next to a pattern would only add weight. */
function text({ pattern, format, maxLength, minLength }: JsonSchema): string {
  const source = pattern ?? (format === undefined ? undefined : formats[format as string]?.source);
  if (source === undefined && format !== undefined)
    throw new Error(`format ${format as string} is not understood`);
  return source === undefined
    ? call('text', maxLength, minLength)
    : call('form', JSON.stringify(source), maxLength, minLength);
}

function alternatives(schemas: readonly JsonSchema[], write: Write): string {
  const others = schemas.filter(({ type }) => type !== 'null');
  const checks = others.map(write);
  const [only] = checks;
  const one = checks.length === 1 && only !== undefined ? only : call('either', ...checks);
  return others.length === schemas.length ? one : call('orNull', one);
}

/** Without trailing omitted arguments. */
function call(name: string, ...values: readonly unknown[]): string {
  const given = values.slice(0, values.findLastIndex((value) => value !== undefined) + 1);
  return `${name}(${given.map((value) => (value === undefined ? 'undefined' : String(value))).join(', ')})`;
}
