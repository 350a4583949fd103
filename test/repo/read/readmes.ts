/** All README files and the changelog: what they say, and where they lead. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

export interface Page {
  /** From the root. */
  readonly path: string;
  readonly text: string;
}

/** The pages beside what they describe, the root's first. */
export function readPages(): Page[] {
  const beside = ['src', 'test', 'widget'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) =>
      join(folder, path).replaceAll(sep, '/'),
    ),
  );
  const paths = ['README.md', ...beside.filter((path) => /\/(README|CHANGELOG)\.md$/.test(path)).sort()];
  return paths.map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

/** A section of the second level, without its title; empty where there is none. */
export function sectionOf({ text }: Page, title: string): string {
  const found = text.split(/^## /m).find((part) => part.startsWith(`${title}\n`));
  return found?.slice(title.length) ?? '';
}

/** Links and pictures of a page that lead nowhere: to no file of the repository, or to no heading of its page. */
export function brokenLinks({ path, text }: Page): string[] {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => !target.includes('://') && !leads(path, target));
}

function leads(path: string, target: string): boolean {
  const [file = '', anchor] = target.split('#');
  const at = file === '' ? path : join(dirname(path), file);
  if (!existsSync(at)) return false;
  return anchor === undefined || anchorsOf(readFileSync(at, 'utf8')).includes(anchor);
}

/** As GitHub makes them of headings. */
function anchorsOf(text: string): string[] {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Sources in backticks, from the root or from the page's own folder, that are not there. */
export function missingSources({ path, text }: Page): string[] {
  const named = [...text.matchAll(/`([\w.-]+\/[\w/.-]+\.(?:ts|tsx|json|md|png))`/g)].map(
    ([, name = '']) => name,
  );
  return named.filter(
    (name) => !MADE.test(name) && !existsSync(name) && !existsSync(join(dirname(path), name)),
  );
}

/** Made by a command. */
const MADE = /^dist\//;

/** Words of a translation: English says who does what. Code is no prose. */
export function foreignWords({ text }: Page): string[] {
  const prose = text.replace(/```[\s\S]*?```|`[^`]*`/g, '');
  return [...prose.matchAll(/\b(stands?|tells?|told|whoever|anew)\b/gi)].map(([word]) => word);
}
