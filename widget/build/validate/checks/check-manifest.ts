/** Checks the manifest against its schema, with messages for the person who has to fix it. */
import { Ajv, type ErrorObject } from 'ajv';
import { at, type Contents, isObject, manifestName } from '../archive/contents.ts';
import { error, type Fault, faultOf, warning } from '../fault.ts';
import { manifestRules } from '../manifest/manifest-rules.ts';
import { manifestSchema } from '../manifest/manifest-schema.ts';

type Found = ErrorObject & {
  parentSchema?: { description?: string; enum?: readonly unknown[] };
  data?: unknown;
};

export function checkManifest({ manifest }: Contents): Fault[] {
  const ajv = new Ajv({ allErrors: true, strict: true, verbose: true, allowUnionTypes: true });
  const check = ajv.compile(manifestSchema);
  check(manifest);
  const faults = ((check.errors ?? []) as Found[]).map(toFault);
  return [...faults, ...dpFields(manifest), ...checkRules(manifest)];
}

function toFault(found: Found): Fault {
  const path = found.instancePath.slice(1).replaceAll('/', '.');
  const inside = (key: unknown): [string, string] => [
    manifestName,
    [path, String(key)].filter(Boolean).join('.'),
  ];
  if (found.keyword === 'required')
    return error('missing-key', inside(found.params.missingProperty), 'the key is missing', 'add it');
  if (found.keyword === 'additionalProperties') {
    const place = inside(found.params.additionalProperty);
    return warning(
      'unknown-key',
      place,
      'the platform documents no such key',
      'delete it or correct its spelling',
    );
  }
  const advice = found.parentSchema?.description ?? 'correct it';
  return error(
    'wrong-value',
    [manifestName, path],
    `${shown(found.data)} is not allowed: ${found.message ?? found.keyword}`,
    advice,
  );
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

const fieldTypes = ['text', 'pass', 'users', 'users_lp', 'custom'];

/**
 * Kommo's documentation lists `action_multiple` among the fields, so the schema cannot require every value
 * there to be a field.
 */
function dpFields(manifest: Contents['manifest']): Fault[] {
  const fields = at(manifest, 'dp.settings');
  if (!isObject(fields)) return [];
  return Object.entries(fields).flatMap(([name, field]) => {
    const place: [string, string] = [manifestName, `dp.settings.${name}`];
    if (name === 'action_multiple')
      return [
        warning('misplaced-key', place, 'it belongs one level higher', 'move it to dp.action_multiple'),
      ];
    if (!isObject(field))
      return [error('wrong-value', place, 'a field is an object', 'give it name, type and required')];
    return fieldTypes.includes(String(field.type))
      ? []
      : [error('wrong-value', place, `type ${shown(field.type)} is unknown`, `use ${fieldTypes.join(', ')}`)];
  });
}

function checkRules(manifest: Contents['manifest']): Fault[] {
  return manifestRules
    .filter((rule) => rule.when(manifest))
    .map(({ level, code, path, problem, fix }) => faultOf(level, code, [manifestName, path], problem, fix));
}
