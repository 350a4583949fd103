/** Runs axe-core on our elements; it looks inside open shadow roots by itself. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Watch } from './watch.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const WCAG: Rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Everything a theme can change in a screen that was fully checked in the other theme. */
export const COLOURS: Rules = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

type Rules = NonNullable<RunOptions['runOnly']>;

/** Faults by WCAG 2.2 AA inside the matching elements. @throws when none matches */
export async function axeFaults(
  page: Page,
  watch: Watch,
  selector: string,
  runOnly: Rules = WCAG,
): Promise<string[]> {
  watch.forgive(/leaks the global "axe"/);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  return page.evaluate(
    async ([ours, options]) => {
      const { axe } = window as unknown as {
        axe: { run(where: string, options: RunOptions): Promise<AxeResults> };
      };
      const { violations } = await axe.run(ours, options);
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${JSON.stringify(target)} ${failureSummary}`),
      );
    },
    [selector, { runOnly }] as const,
  );
}
