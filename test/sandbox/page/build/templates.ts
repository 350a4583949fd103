import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

async function twigFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true });
  const paths = entries.map((path) => path.replaceAll('\\', '/'));
  return paths.filter((path) => path.endsWith('.twig')).sort();
}

/**
 * The page's `/frontend/build/templates.js`: registers every `templates/<path>.twig` as `/tmpl/<path>.twig`.
 */
export async function buildTemplates(folder: string): Promise<string> {
  const paths = await twigFiles(folder);
  const sources = await Promise.all(paths.map((path) => readFile(join(folder, path), 'utf8')));
  const table = Object.fromEntries(paths.map((path, index) => [`/tmpl/${path}`, sources[index]?.trim()]));
  return `define(['twigjs'], function (twig) {
  var templates = ${JSON.stringify(table)};
  Object.keys(templates).forEach(function (id) {
    if (!twig.Templates.registry[id]) twig({ id: id, data: templates[id], allowInlineIncludes: true });
  });
  return templates;
});
`;
}
