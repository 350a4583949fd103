/** Secrets in an archive: anyone who requests a file's address gets the file. */

import { type Program, Visitor } from 'oxc-parser';
import { type Contents, lineFinder, textOf } from '../archive/contents.ts';
import { error, type Fault, warning } from '../fault.ts';
import type { Script } from '../scripts/script.ts';
import { keyName, literal } from '../scripts/syntax.ts';

const fix = 'take it out, issue a new one, and keep it on your server';
const names = /secret|token|passw|private|api_?key|credential|access_?key/i;
/** Placeholder values used in examples. */
const samples =
  /^(?:x+|\*+|<.*>|\$?\{.*\}|your.*|change.*|replace.*|example.*|test|secret|token|null|none|false|true|\.+)$/i;

export function checkSecrets({ files, scripts }: Contents): Fault[] {
  return [
    ...[...files.keys()].flatMap((name) => {
      const text = mayHold(name) ? textOf(files, name) : '';
      return [...environment(name, text), ...privateKey(name, text)];
    }),
    ...[...scripts].flatMap(([name, script]) =>
      script.program ? clientSecret(name, script.program, script) : [],
    ),
  ];
}

const environmentFile = /(?:^|\/)(?:[\w-]*\.env(?:\.[\w.-]+)?|\.npmrc|\.netrc|\.htpasswd)$/;

function mayHold(name: string): boolean {
  return (
    environmentFile.test(name) ||
    /\.(?:pem|key|json|php|js|txt|ya?ml)$|(?:^|\/)id_(?:rsa|ed25519)$/.test(name)
  );
}

/** Templates that show colleagues what to fill in. */
const example = /\.(?:sample|example|template|dist)$/;

function environment(name: string, text: string): Fault[] {
  if (!environmentFile.test(name) || example.test(name)) return [];
  const line = lineFinder(text);
  return [...text.matchAll(/^[^\S\n]*(?:export[^\S\n]+)?([\w:/.-]{1,200})[^\S\n]*=[^\S\n]*(.*)$/gm)].flatMap(
    ({ index, 1: key = '', 2: raw = '' }) => {
      const value = raw.trim().replace(/^(["'])(.*)\1$/, '$2');
      if (!names.test(key) || value === '' || samples.test(value)) return [];
      return [error('secret', [name, line(index)], `the secret ${key} is open to everybody`, fix)];
    },
  );
}

function privateKey(name: string, text: string): Fault[] {
  const found = /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s+[\w+/]{20}/.exec(text);
  return found
    ? [error('secret', [name, lineFinder(text)(found.index)], 'a private key is open to everybody', fix)]
    : [];
}

/** The integration's secret in a script. It works, so a private widget is not refused. */
function clientSecret(name: string, program: Program, { line }: Script): Fault[] {
  const found: Fault[] = [];
  const look = (key: string, value: string, start: number) => {
    if (!/^(?:client_?secret|secret_?key)$/i.test(key) || !/^[\w-]{16,}$/.test(value)) return;
    found.push(warning('secret', [name, line(start)], `the secret ${key} is open to everybody`, fix));
  };
  new Visitor({
    Property: (node) => look(keyName(node), literal(node.value), node.start),
    VariableDeclarator: (node) => {
      if (node.id.type === 'Identifier' && node.init) look(node.id.name, literal(node.init), node.start);
    },
  }).visit(program);
  return found;
}
