/** Things the platform accepts but a moderator or a user would not: outdated spellings and omissions. */

import { at, isObject, stringsAt } from '../archive/contents.ts';
import type { Manifest, Rule } from '../manifest/rule.ts';

const has = (manifest: Manifest, path: string) => at(manifest, path) !== undefined;
/** True when a text exists but does not have the expected form. */
const isOdd = (manifest: Manifest, path: string, shape: RegExp) => {
  const value = at(manifest, path);
  return typeof value === 'string' && !shape.test(value);
};
const slidesOf = (manifest: Manifest) => {
  const images = at(manifest, 'tour.tour_images');
  return isObject(images) ? Object.keys(images).filter((key) => stringsAt(images, key).length > 0) : [];
};

const isUnknownInterface = (value: unknown) => typeof value === 'number' && ![1, 2].includes(value);

export const tasteRules: readonly Rule[] = [
  {
    code: 'old-spelling',
    path: 'widget.init_once',
    when: (manifest) => ['Y', 'N'].includes(String(at(manifest, 'widget.init_once'))),
    problem: '"Y" and "N" are the old spelling',
    fix: 'write true or false',
  },
  {
    code: 'version',
    path: 'widget.version',
    when: (manifest) => isOdd(manifest, 'widget.version', /^\d+\.\d+\.\d+$/),
    problem: 'the version is not of the form a.b.c',
    fix: 'write it as "1.0.0"',
  },
  {
    code: 'version',
    path: 'widget.version',
    when: (manifest) => !has(manifest, 'widget.version'),
    problem: 'browsers keep old files until the version grows',
    fix: 'add "version": "1.0.0" and raise it with every upload',
  },
  {
    code: 'interface-version',
    path: 'widget.interface_version',
    when: (manifest) => at(manifest, 'widget.interface_version') === 1,
    problem: 'interface 1 is closed',
    fix: 'write 2',
  },
  {
    code: 'interface-version',
    path: 'widget.interface_version',
    when: (manifest) => isUnknownInterface(at(manifest, 'widget.interface_version')),
    problem: 'no such interface version is documented',
    fix: 'write 2',
  },
  {
    code: 'legacy-code',
    path: 'widget.code',
    when: (manifest) => has(manifest, 'widget.code'),
    problem: 'a code in the manifest is for unconverted widgets only',
    fix: 'delete it: the platform gives out the code',
  },
  {
    code: 'legacy-key',
    path: 'widget.secret_key',
    when: (manifest) => has(manifest, 'widget.secret_key'),
    problem: 'a key in the manifest is for unconverted widgets only, and everybody can read it',
    fix: 'delete it: keys are issued with the integration',
  },
  {
    code: 'support',
    path: 'widget.support',
    when: (manifest) => !has(manifest, 'widget.support.link') && !has(manifest, 'widget.support.email'),
    problem: 'people cannot reach you',
    fix: 'add support.link or support.email',
  },
  {
    code: 'support',
    path: 'widget.support.link',
    when: (manifest) => isOdd(manifest, 'widget.support.link', /^https?:\/\/[^\s/]+/),
    problem: 'this is no address of a page',
    fix: 'give a whole address starting with https://',
  },
  {
    code: 'support',
    path: 'widget.support.email',
    when: (manifest) => isOdd(manifest, 'widget.support.email', /^[^@\s]+@[^@\s]+\.[^@\s]+$/),
    problem: 'this is no address of a mailbox',
    fix: 'give an address like help@example.com',
  },
  {
    code: 'tour',
    path: 'tour',
    when: (manifest) => !has(manifest, 'tour'),
    problem: 'moderation asks for a tour',
    fix: 'add 1 to 5 slides of 1188×616 per language',
  },
  {
    code: 'tour',
    path: 'tour.is_tour',
    when: (manifest) => at(manifest, 'tour.is_tour') === false,
    problem: 'false is no longer accepted for new widgets',
    fix: 'set true and add slides',
  },
  {
    code: 'tour',
    path: 'tour.tour_images',
    when: (manifest) => has(manifest, 'tour') && slidesOf(manifest).length === 0,
    problem: 'the tour has no slides',
    fix: 'add 1 to 5 slides of 1188×616 per language',
  },
  {
    code: 'nowhere-shown',
    path: 'locations',
    when: (manifest) => Array.isArray(manifest.locations) && stringsAt(manifest, 'locations').length === 0,
    problem: 'the widget is shown nowhere',
    fix: 'list at least one place',
  },
  {
    code: 'missing-key',
    path: 'dp.settings',
    when: (manifest) => isObject(manifest.dp) && !has(manifest, 'dp.settings'),
    problem: 'the documentation asks for this key',
    fix: 'add it, {} when the trigger has no fields',
  },
];
