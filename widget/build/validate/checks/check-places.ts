/** Locations, and the blocks, files and callbacks each of them requires. */
import {
  at,
  type Contents,
  isObject,
  manifestName,
  missingFile,
  stringsAt,
  textOf,
} from '../archive/contents.ts';
import { error, type Fault, warning } from '../fault.ts';
import { limits } from '../limits.ts';
import { cardPlaces, knownPlaces, menuItems, type Place, placeOf, splitPlace } from '../scripts/places.ts';

export function checkPlaces(contents: Contents): Fault[] {
  const locations = stringsAt(contents.manifest, 'locations').slice(0, limits.locations);
  const names = new Set(locations.map((location) => splitPlace(location).name));
  return [
    ...locations.flatMap((location, index) => checkSpelling(location, index)),
    ...checkBoth(locations),
    ...[...names].flatMap((name) => checkNeeds(name, placeOf(name) ?? {}, contents)),
    ...checkScriptFile(names, contents),
    ...checkSpareBlocks(names, contents),
    ...checkCompany(names, contents),
  ];
}

function checkSpelling(location: string, index: number): Fault[] {
  const place: [string, string] = [manifestName, `locations.${index}`];
  const { name, suffix } = splitPlace(location);
  const known = placeOf(name);
  if (!known) return [error('unknown-location', place, `there is no location "${location}"`, suggest(name))];
  if (!known.suffix) return suffix === undefined ? [] : [spareSuffix(place, name, suffix)];
  if (suffix === undefined)
    return [
      warning('location-suffix', place, `"${location}" means "${location}-1"`, 'write the suffix -0 or -1'),
    ];
  return /^[01]$/.test(suffix)
    ? []
    : [error('location-suffix', place, `"${location}" has a wrong suffix`, 'use -0 or -1')];
}

/** Shipped widgets use `tline-0`, like the other location of tasks; none is known to use `everywhere-0`. */
function spareSuffix(place: [string, string], name: string, suffix: string): Fault {
  const make = /^t(line|calendar)$/.test(name) ? warning : error;
  return make('location-suffix', place, `"${name}" takes no -${suffix}`, `write "${name}"`);
}

function suggest(name: string): string {
  const letters = (word: string) => [...word.toLowerCase().replace(/[^a-z]/g, '')].sort().join('');
  const near = Object.keys(knownPlaces).find(
    (known) => letters(known) === letters(name) || (name.length > 3 && known.startsWith(name)),
  );
  return near
    ? `did you mean "${near}"?`
    : 'take a name from the documentation; for a page without one use "everywhere"';
}

function checkBoth(locations: readonly string[]): Fault[] {
  const shown = locations.filter((location) => location.endsWith('-1') || placeOf(location)?.suffix);
  const twice = shown
    .map((location) => splitPlace(location).name)
    .filter((name) => locations.includes(`${name}-0`));
  return [...new Set(twice)].map((name) =>
    error(
      'both-variants',
      [manifestName, 'locations'],
      `"${name}-0" and "${name}-1" together`,
      'keep one of them',
    ),
  );
}

function checkNeeds(name: string, place: Place, contents: Contents): Fault[] {
  const { manifest, files } = contents;
  const faults: Fault[] = [];
  for (const [block, make] of [
    [place.needs, error],
    [place.likes, warning],
  ] as const) {
    if (!block || at(manifest, block) !== undefined) continue;
    const fix = `add "${block}" or remove the location`;
    faults.push(make('location-block', [manifestName, block], `location "${name}" needs this block`, fix));
  }
  if (place.file && !files.has(place.file)) {
    const fix = 'put it beside script.js or remove the location';
    faults.push(error('location-file', [place.file], `location "${name}" needs this file`, fix));
  }
  const answered = !place.callbacks || !files.has('script.js') || namedInScripts(contents, place.callbacks);
  if (!answered) {
    faults.push(
      warning(
        'no-callback',
        ['script.js'],
        `nothing answers location "${name}"`,
        `add callback ${place.callbacks?.join(' or ')}, or remove the location`,
      ),
    );
  }
  return faults;
}

function checkScriptFile(names: ReadonlySet<string>, { files }: Contents): Fault[] {
  const users = [...names].filter(
    (name) => placeOf(name) && !placeOf(name)?.serverOnly && !placeOf(name)?.file,
  );
  if (files.has('script.js') || users.length === 0) return [];
  const fault = missingFile('no-script', files, 'script.js', 'put script.js into the root of the archive');
  const places = users.map((name) => `"${name}"`).join(', ');
  return [{ ...fault, problem: `${fault.problem}; without it ${places} cannot work` }];
}

function namedInScripts({ files }: Contents, words: readonly string[]): boolean {
  const pattern = new RegExp(`\\b(${words.join('|')})\\b`);
  return [...files.keys()].some((name) => name.endsWith('.js') && pattern.test(textOf(files, name)));
}

function checkSpareBlocks(names: ReadonlySet<string>, { manifest }: Contents): Fault[] {
  return Object.entries(knownPlaces).flatMap(([name, { needs, likes }]) => {
    const block = needs ?? likes;
    if (!block || names.has(name) || at(manifest, block) === undefined) return [];
    // Pages under the platform's own menu items are described in the same block and need no location.
    if (block === 'left_menu' && !hasOwnItems(manifest)) return [];
    return [
      warning(
        'spare-block',
        [manifestName, block],
        `the block is unused without location "${name}"`,
        'add the location or delete the block',
      ),
    ];
  });
}

function hasOwnItems(manifest: Contents['manifest']): boolean {
  const menu = at(manifest, 'left_menu');
  return isObject(menu) && Object.keys(menu).some((code) => !menuItems.includes(code));
}

/** Locations that are useless without another one or without a text. */
function checkCompany(names: ReadonlySet<string>, { manifest, locales }: Contents): Fault[] {
  const faults: Fault[] = [];
  const custom = Object.values((at(manifest, 'settings') ?? {}) as object).some(
    (field) => at(field, 'type') === 'custom',
  );
  if (custom && !names.has('settings')) {
    faults.push(
      warning(
        'location-company',
        [manifestName, 'locations'],
        'a custom field is drawn by callback settings only',
        'add location "settings"',
      ),
    );
  }
  if (names.has('card_sdk') && !cardPlaces.some((place) => names.has(place))) {
    faults.push(
      error(
        'location-company',
        [manifestName, 'locations'],
        '"card_sdk" needs a card',
        'add "lcard-0" or another card',
      ),
    );
  }
  if (names.has('ai_agent')) {
    for (const [language, texts] of locales) {
      if (at(texts, 'widget.ai_agent_description')) continue;
      faults.push(
        error(
          'location-company',
          [`i18n/${language}.json`, 'widget.ai_agent_description'],
          'location "ai_agent" needs this text',
          'add about 100 characters',
        ),
      );
    }
  }
  return faults;
}
