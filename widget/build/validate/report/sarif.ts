/** Faults as a SARIF 2.1.0 log, which CI shows next to the files. */
import type { Fault } from '../fault.ts';
import { type Code, rules } from '../rules.ts';

const codes = Object.keys(rules) as Code[];

/** @param faults paths are places in the archive; a fault of the archive itself refers to `archive` */
export function reportSarif(faults: readonly Fault[], archive: string): string {
  const driver = {
    name: 'amocrm-widget-validate',
    rules: codes.map((id) => ({
      id,
      shortDescription: { text: rules[id].about },
      properties: { stage: rules[id].stage },
    })),
  };
  const run = {
    tool: { driver },
    columnKind: 'utf16CodeUnits',
    results: faults.map((each) => result(each, archive)),
  };
  const $schema = 'https://json.schemastore.org/sarif-2.1.0.json';
  return JSON.stringify({ $schema, version: '2.1.0', runs: [run] }, null, 2);
}

function result({ code, level, stage, file, path, problem, fix }: Fault, archive: string): object {
  const line = Number(/^line (\d+)/.exec(path)?.[1] ?? 0);
  const artifactLocation = { uri: (file || archive).split('/').map(encodeURIComponent).join('/') };
  const physicalLocation =
    line > 0 ? { artifactLocation, region: { startLine: line } } : { artifactLocation };
  const text = `${path && line === 0 ? `${path}: ` : ''}${problem}. To mend it: ${fix}.`;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level,
    message: { text },
    locations: [{ physicalLocation }],
    properties: { stage, path },
  };
}
