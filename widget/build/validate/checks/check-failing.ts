/** Code that throws: for certain, or as soon as somebody reaches it. */
import type { Contents } from '../archive/contents.ts';
import { error, type Fault, warning } from '../fault.ts';
import type { Code } from '../rules.ts';
import { isRemote, loadedScripts, wantedBy } from '../scripts/dependencies.ts';
import { type Failure, failures, type Kind } from '../scripts/failing.ts';
import { bundlerNames, isPageName } from '../scripts/host-names.ts';
import { mayBeMade, namesOnWindow } from '../scripts/mentioned.ts';
import type { Script } from '../scripts/script.ts';

type Loaded = readonly (readonly [string, Script])[];

export function checkFailing(contents: Contents): Fault[] {
  const loaded = [...loadedScripts(contents)].flatMap((name): [string, Script][] => {
    const script = contents.scripts.get(name);
    return script ? [[name, script]] : [];
  });
  return loaded.flatMap(([name, script]) => checkScript(name, script, loaded));
}

function checkScript(name: string, { program, line }: Script, loaded: Loaded): Fault[] {
  if (!program) return [];
  return failures(program, name === 'script.js')
    .filter((each) => isSure(each, loaded))
    .map((each) => {
      const isMadeElsewhere = loaded.some(([, script]) => mayBeMade(each.name, script));
      const make = each.where && !(each.kind === 'written' && isMadeElsewhere) ? error : warning;
      const [code, problem, fix] = words[each.kind];
      return make(
        code,
        [name, line(each.start)],
        problem.replace('…', each.name),
        fix
          .replaceAll('self.callbacks.…', `self.callbacks.${each.name}`)
          .replace('this.…', `this.${each.name}`),
      );
    });
}

/** Nothing else gives the page a value of that name. */
function isSure({ kind, name, where }: Failure, loaded: Loaded): boolean {
  if (kind === 'callback' || kind === 'spelling')
    return !loaded.some(([, script]) => isOpaque(script) || mayBeMade(name, script));
  if (kind !== 'read' && kind !== 'written') return true;
  // Libraries ask for these in many ways before they use them.
  if (bundlerNames.has(name) && !where) return false;
  if (kind === 'written' && fixed.has(name)) return true;
  if (isPageName(name) || loaded.some(([, script]) => namesOnWindow(script).has(name))) return false;
  return kind === 'written' || !loaded.some(([, script]) => isOpaque(script) || mayBeMade(name, script));
}

const fixed = new Set(['undefined', 'NaN', 'Infinity']);

/** Code of elsewhere may give the page anything. */
function isOpaque(script: Script): boolean {
  const known = opaque.get(script) ?? (foreign.test(script.text) || asksElsewhere(script));
  opaque.set(script, known);
  return known;
}

const asksElsewhere = ({ program }: Script): boolean =>
  !program || wantedBy(program).some(({ id }) => isRemote(id));

const opaque = new WeakMap<Script, boolean>();
const foreign =
  /createElement\(\s*['"`]script|getScript|<script|importScripts|['"`](?:https?:)?\/\/[^'"`\s]+\.js\b/i;

const words: Readonly<Record<Kind, readonly [Code, string, string]>> = {
  written: [
    'undeclared-name',
    '"…" is written and declared nowhere, which strict code refuses',
    'declare it with let or const',
  ],
  read: ['undeclared-name', '"…" is used and declared nowhere', 'declare it, or name its module in define()'],
  constant: ['always-fails', 'the constant "…" gets a second value', 'declare it with let'],
  early: ['always-fails', '"…" is used above the line that declares it', 'move the declaration up'],
  nothing: ['always-fails', 'asks … for a property', 'ask whether there is something first'],
  this: [
    'always-fails',
    '"…" is undefined in strict code: the function is called by its name alone',
    'keep `var self = this` outside, or call the function with .call(this)',
  ],
  called: ['always-fails', '"…" is called, and its value cannot be', 'call a function, or a class with new'],
  callback: [
    'always-fails',
    'the widget has no method "…": it is one of its callbacks',
    'call it as self.callbacks.…(), or give it to the widget itself: this.… = function () { … }',
  ],
  spelling: [
    'always-fails',
    'neither the widget nor the platform has a method "…"',
    'spell it as the documentation does: crm_post, get_settings, render_template',
  ],
  thrown: ['always-fails', 'throws whenever the widget starts', 'throw under a condition, or catch it'],
};
