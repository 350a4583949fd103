/** What fails while modules are being defined, or as soon as their code runs. */
import type { Contents } from '../archive/contents.ts';
import { error, type Fault } from '../fault.ts';
import { earlyUses } from '../scripts/cycles.ts';
import { fileOf, loadedScripts, wantedBy } from '../scripts/dependencies.ts';
import { requiredBy } from '../scripts/required.ts';
import type { Script } from '../scripts/script.ts';

export function checkDefinition(contents: Contents): Fault[] {
  const loaded = [...loadedScripts(contents)].flatMap((name): [string, Script][] => {
    const script = contents.scripts.get(name);
    return script ? [[name, script]] : [];
  });
  return [
    ...early(contents),
    ...loaded.flatMap(([name, script]) => [...asModule(name, script), ...neverLoaded(name, script, loaded)]),
  ];
}

function early(contents: Contents): Fault[] {
  return earlyUses(contents).map(({ file, start, id, why }) => {
    const place = [file, contents.scripts.get(file)?.line(start) ?? ''] as const;
    if (why === 'nothing') {
      const fix = `return something from "${id}", or leave its parameter out`;
      return error('module-nothing', place, `"${id}" gives nothing, so it is undefined here`, fix);
    }
    if (why === 'unlisted') {
      const fix = 'give each parameter of the factory its module in define([...])';
      return error('module-nothing', place, 'the factory has more parameters than define() has modules', fix);
    }
    const problem = `"${id}" asks for this module in turn, so it is undefined here while the module is defined`;
    const fix = 'use it inside a function that is called later, or take what both need into a third module';
    return error('module-cycle', place, problem, fix);
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
