/**
 * Manifest rules that a schema cannot express: those about several keys at once, and about allowed but
 * outdated values.
 */

import { at, isObject, stringsAt } from '../archive/contents.ts';
import { tasteRules } from '../checks/style-rules.ts';
import type { Fault } from '../fault.ts';
import type { Manifest, Rule } from './rule.ts';

const fieldsOf = (manifest: Manifest) =>
  isObject(manifest.settings) ? Object.values(manifest.settings) : [];
const isHttp = (manifest: Manifest, path: string) => String(at(manifest, path) ?? '').startsWith('http://');

/**
 * Widgets from before November 2018 have their keys in the manifest, and later rules do not apply to them.
 */
export function isOld(manifest: Manifest): boolean {
  return at(manifest, 'widget.secret_key') !== undefined || at(manifest, 'widget.code') !== undefined;
}

const errors: readonly Rule[] = [
  {
    code: 'two-custom-fields',
    path: 'settings',
    when: (manifest) => fieldsOf(manifest).filter((field) => at(field, 'type') === 'custom').length > 1,
    problem: 'more than one field of type custom',
    fix: 'keep one: the platform draws only one',
  },
  {
    code: 'no-fields',
    path: 'settings',
    when: (manifest) => lacksFields(manifest) && !isOld(manifest),
    problem: 'an installed widget needs at least one field',
    fix: 'add a field; an optional one will do',
  },
  {
    code: 'wrong-value',
    path: 'widget.is_showcase',
    when: (manifest) =>
      at(manifest, 'widget.is_showcase') === true && at(manifest, 'widget.installation') !== false,
    problem: 'a showcase is not installed',
    fix: 'set installation to false',
  },
  {
    code: 'misplaced-key',
    path: 'locations',
    when: (manifest) => isObject(manifest.widget) && 'locations' in manifest.widget && !manifest.locations,
    problem: 'locations are inside "widget"',
    fix: 'move them one level higher, beside "widget"',
  },
  ...['dp.webhook_url', 'sms.endpoint', 'mobile.frame_url'].map((path) => ({
    code: 'not-https' as const,
    path,
    when: (manifest: Manifest) => isHttp(manifest, path),
    problem: 'the address is not https',
    fix: 'use https',
  })),
];

function lacksFields(manifest: Manifest): boolean {
  const absent = manifest.settings === undefined || isObject(manifest.settings);
  return at(manifest, 'widget.installation') === true && absent && fieldsOf(manifest).length === 0;
}

const repeated: readonly Rule[] = ['locations', 'widget.locale'].map((path) => ({
  code: 'listed-twice',
  path,
  when: (manifest) => new Set(stringsAt(manifest, path)).size < stringsAt(manifest, path).length,
  problem: 'the same value is listed twice',
  fix: 'list it once',
}));

const warnings: readonly Rule[] = [
  ...repeated,
  ...tasteRules,
  {
    code: 'no-fields',
    path: 'settings',
    when: (manifest) => lacksFields(manifest) && isOld(manifest),
    problem: 'an installed widget needs at least one field',
    fix: 'add a field; an optional one will do',
  },
  {
    code: 'support',
    path: 'widget.support.link',
    when: (manifest) => isHttp(manifest, 'widget.support.link'),
    problem: 'the address is not https',
    fix: 'use https',
  },
];

export const manifestRules: readonly (Rule & { level: Fault['level'] })[] = [
  ...errors.map((rule) => ({ ...rule, level: 'error' as const })),
  ...warnings.map((rule) => ({ ...rule, level: 'warning' as const })),
];
