/**
 * `npm run bench`: what the product costs, compared with the cheapest possible on the same machine in the
 * same run. `--quick` for a rough result, `--short` for less than a minute; names of sections (bytes,
 * openings, bystander, typing, navigations, gateway) run only those. Bytes and counts above their limits fail
 * the run; times do not.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { chromiumFlags, chromiumPath } from '#run/chromium.ts';
import { emptyArchive, ourArchive } from './archives.ts';
import { bystanderFigures } from './browser/bystander.ts';
import { type Hosts, startHosts } from './browser/hosts.ts';
import { navigationFigures } from './browser/navigations.ts';
import { openingFigures } from './browser/openings.ts';
import { typingFigures } from './browser/typing.ts';
import { office } from './browser/weather.ts';
import { byteFigures } from './bytes.ts';
import { gatewayFigures } from './gateway/measure.ts';
import { brokenFigures } from './report/held.ts';
import { type Figure, reportOf } from './report/table.ts';

const RESULTS = 'dist/bench.json';

const plans = {
  full: {
    openings: 11,
    bystander: 15,
    typing: 3,
    navigations: 200,
    gateway: { documents: [0, 100_000], accounts: [1, 4], warmUp: 5000, ms: 10_000 },
  },
  quick: {
    openings: 5,
    bystander: 5,
    typing: 1,
    navigations: 40,
    gateway: { documents: [20_000], accounts: [1, 4], warmUp: 2000, ms: 2000 },
  },
  short: {
    openings: 2,
    bystander: 1,
    typing: 1,
    navigations: 10,
    gateway: { documents: [0], accounts: [1], warmUp: 300, ms: 1000 },
  },
} as const;
type Plan = (typeof plans)[keyof typeof plans];

type Measure = (browser: Browser, hosts: Hosts, plan: Plan) => Promise<Figure[]>;
const inBrowser: Readonly<Record<string, Measure>> = {
  openings: (browser, hosts, plan) =>
    openingFigures(browser, hosts, plan.openings, plan === plans.short ? [office] : undefined),
  bystander: (browser, hosts, plan) => bystanderFigures(browser, hosts, plan.bystander),
  typing: (browser, hosts, plan) => typingFigures(browser, hosts, plan.typing),
  navigations: (browser, hosts, plan) => navigationFigures(browser, hosts, plan.navigations),
};

async function main(words: readonly string[]): Promise<void> {
  const plan = words.includes('--short') ? plans.short : words.includes('--quick') ? plans.quick : plans.full;
  const named = words.filter((word) => !word.startsWith('--'));
  const wants = (name: string): boolean => named.length === 0 || named.includes(name);
  const ours = await ourArchive();
  const figures = wants('bytes') ? byteFigures(ours.files) : [];
  const measures = Object.entries(inBrowser).filter(([name]) => wants(name));
  if (measures.length > 0) {
    const archives = { ours, empty: await emptyArchive(ours) };
    figures.push(
      ...(await withBrowser(
        archives,
        plan,
        measures.map(([, measure]) => measure),
      )),
    );
  }
  if (wants('gateway')) figures.push(...(await gatewayFigures(plan.gateway)));
  process.stdout.write(`${reportOf(figures)}\n`);
  if (named.length === 0) keep(resultsOf(figures, plan));
  const broken = brokenFigures(figures);
  if (broken.length > 0) throw new Error(`beyond what they may be: ${broken.join('; ')}`);
}

async function withBrowser(
  archives: Parameters<typeof startHosts>[0],
  plan: Plan,
  measures: readonly Measure[],
): Promise<Figure[]> {
  const hosts = await startHosts(archives);
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumFlags] });
  const figures: Figure[] = [];
  try {
    for (const measure of measures) figures.push(...(await measure(browser, hosts, plan)));
  } finally {
    await browser.close();
    await hosts.close();
  }
  return figures;
}

function keep(results: object): void {
  mkdirSync(dirname(RESULTS), { recursive: true });
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
}

function resultsOf(figures: readonly Figure[], plan: Plan): object {
  const [cpu] = cpus();
  return {
    on: new Date().toISOString(),
    machine: { cpu: cpu?.model.trim(), cores: cpus().length, node: process.version },
    plan,
    figures,
  };
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
