/** What fails while modules are being defined, or as soon as their code runs. */
import type { Contents } from '../archive/contents.ts';
import { error, type Fault, warning } from '../fault.ts';
import { earlyUses } from '../scripts/cycles.ts';
import { fileOf, loadedScripts, wantedBy } from '../scripts/dependencies.ts';
import { isPageName } from '../scripts/host-names.ts';
import { isMentioned } from '../scripts/mentioned.ts';
import { requiredBy } from '../scripts/required.ts';
import type { Script } from '../scripts/script.ts';
import { undeclaredWrites } from '../scripts/undeclared.ts';
import { unreached } from '../scripts/unreached.ts';

export function checkDefinition(contents: Contents): Fault[] {
  const loaded = [...loadedScripts(contents)].flatMap((name): [string, Script][] => {
    const script = contents.scripts.get(name);
    return script ? [[name, script]] : [];
  });
  return [
    ...cyclic(contents),
    ...loaded.flatMap(([name, script]) => [
      ...asModule(name, script),
      ...neverLoaded(name, script, loaded),
      ...undeclared(name, script, loaded),
    ]),
  ];
}

function cyclic(contents: Contents): Fault[] {
  return earlyUses(contents).map(({ file, start, id }) => {
    const problem = `"${id}" asks for this module in turn, so it is undefined here while the module is defined`;
    const fix = 'use it inside a function that is called later, or take what both need into a third module';
    return error('module-cycle', [file, contents.scripts.get(file)?.line(start) ?? ''], problem, fix);
  });
}

/** script.js has a check of its own. */
function asModule(name: string, { program }: Script): Fault[] {
  if (name === 'script.js' || !program?.body.some((node) => /^(Import|Export)/.test(node.type))) return [];
  const fix = 'build it as AMD: define([...], function () { … })';
  return [error('es-module', [name], 'an ES module: the platform loads AMD', fix)];
}

type Loaded = readonly (readonly [string, Script])[];

/** `require('./a.js')` gives a module that is loaded; it loads nothing. */
function neverLoaded(name: string, { program, line }: Script, loaded: Loaded): Fault[] {
  if (!program) return [];
  const listed = new Set(
    loaded.flatMap(([file, script]) =>
      (script.program ? wantedBy(script.program) : []).map(({ id }) => fileOf(id, file)),
    ),
  );
  return requiredBy(program)
    .filter((each) => !each.wrapped && !each.guarded && /^\.\.?\//.test(each.id))
    .filter(({ id }) => !listed.has(fileOf(id, name)))
    .map(({ id, start }) => {
      const problem = `require("${id}") gives a module that is loaded already, and nothing loads this one`;
      return error('missing-module', [name, line(start)], problem, `name "${id}" in define([...])`);
    });
}

function undeclared(name: string, { program, text, line }: Script, loaded: Loaded): Fault[] {
  if (!program) return [];
  const isDead = unreached(program, text);
  return undeclaredWrites(program)
    .filter((each) => !isPageName(each.name) && !isOnWindow(each.name, loaded))
    .map((each) => {
      const isMadeElsewhere = loaded.some(([, script]) => isMentioned(each.name, script));
      const make = each.certain && !isDead(each.start) && !isMadeElsewhere ? error : warning;
      const problem = `"${each.name}" is written and declared nowhere, which strict code refuses`;
      return make('undeclared-name', [name, line(each.start)], problem, 'declare it with let or const');
    });
}

/** Another script, or another line, puts the name on `window` or declares it for the whole page. */
function isOnWindow(name: string, loaded: Loaded): boolean {
  const escaped = name.replaceAll('$', '\\$');
  const put = new RegExp(
    `\\b(?:window|self|globalThis|global|root|top)\\s*(?:\\.\\s*${escaped}\\b|\\[\\s*['"]${escaped}['"])|(?:^|\\n)(?:var|function)\\s+${escaped}\\b`,
  );
  return loaded.some(([, { text }]) => put.test(text));
}
