/** Moves sub-schemas that occur more than once into `$defs`: generated code then checks them by one function. */
import type { JsonSchema } from './validator-source.ts';

/** Below this length of JSON the call costs more than the check it saves. */
const worthSharing = 60;

/** Same meaning, fewer bytes; `description` and the like, and `uniqueItems`, are dropped. Expects plain JSON without `$defs` of its own. */
export function shareRepeated(schema: JsonSchema): JsonSchema {
  const counts = new Map<string, number>();
  count(strip(schema), counts);
  const names = new Map<string, string>();
  for (const [text, times] of counts) {
    if (times > 1 && text.length >= worthSharing) names.set(text, `s${names.size}`);
  }
  if (names.size === 0) return strip(schema) as JsonSchema;
  const $defs = Object.fromEntries([...names].map(([text, name]) => [name, inside(JSON.parse(text), names)]));
  return { ...(inside(strip(schema), names) as JsonSchema), $defs };
}

/** `uniqueItems` compares deeply by a helper of Ajv's own at run time; the gateway has checked what it answers, and a double harms nobody. */
const annotations = new Set(['description', 'title', 'examples', 'default', '$comment', 'uniqueItems']);
/** Keywords whose value maps names chosen by us to schemas. */
const maps = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);

function strip(value: unknown, named = false): unknown {
  if (Array.isArray(value)) return value.map((item) => strip(item));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => named || !annotations.has(key));
  const plain = Object.fromEntries(
    kept.map(([key, item]) => [key, literal(key, named) ? item : strip(item, !named && maps.has(key))]),
  );
  return named ? plain : joinNull(plain);
}

/** Keywords that speak of one type of value and let null pass by themselves. */
const ofOneType = new Set(
  'type properties required additionalProperties items minItems maxItems minLength maxLength pattern format minimum maximum'.split(
    ' ',
  ),
);

/** `X or null` as one list of types, which costs no attempt and no way back. */
function joinNull(schema: JsonSchema): JsonSchema {
  const parts =
    Array.isArray(schema.anyOf) && Object.keys(schema).length === 1 ? (schema.anyOf as JsonSchema[]) : [];
  const [other, ...more] = parts.filter((part) => part.type !== 'null');
  if (parts.length !== 2 || more.length > 0 || typeof other?.type !== 'string') return schema;
  if (!Object.keys(other).every((key) => ofOneType.has(key))) return schema;
  return { ...other, type: [other.type, 'null'] };
}

function literal(key: string, named: boolean): boolean {
  return !named && (key === 'const' || key === 'enum');
}

/** Every object schema below `value` by its JSON text. */
function count(value: unknown, counts: Map<string, number>): void {
  if (!isObject(value) && !Array.isArray(value)) return;
  if (isSchema(value)) counts.set(JSON.stringify(value), (counts.get(JSON.stringify(value)) ?? 0) + 1);
  for (const item of Object.values(value)) count(item, counts);
}

/** `value` with shared schemas below it, not itself, replaced by references. */
function inside(value: unknown, names: ReadonlyMap<string, string>): unknown {
  const swap = (item: unknown): unknown => {
    const name = isSchema(item) ? names.get(JSON.stringify(item)) : undefined;
    return name ? { $ref: `#/$defs/${name}` } : inside(item, names);
  };
  if (Array.isArray(value)) return value.map(swap);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, swap(item)]));
}

function isSchema(value: unknown): value is JsonSchema {
  return (
    isObject(value) &&
    (typeof value.type === 'string' || Array.isArray(value.type) || Array.isArray(value.anyOf))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
