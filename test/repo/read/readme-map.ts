/** Paths that README names, in its text and in the map of folders. */

/** A name in the map and where it may be: beside the folder of its line, in it, or at the root. */
export interface MapEntry {
  readonly name: string;
  readonly paths: readonly string[];
}

/** Paths of the repository in backticks. */
export function namedPaths(readme: string): string[] {
  const inText = [...readme.matchAll(/`((?:src|test|widget|images|i18n)\/[\w/.-]+)`/g)];
  const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)];
  return [...new Set([...inText, ...pictures].map(([, path = '']) => path))];
}

/** A line begins with its folders or file; lines with deeper indentation continue the previous one. */
export function mapEntries(section: string): MapEntry[] {
  const [, drawing = ''] = /```\n([\s\S]*?)```/.exec(section) ?? [];
  const entries: MapEntry[] = [];
  let top = '';
  let own = '';
  for (const line of drawing.split('\n')) {
    const [, indent = '', heads = ''] = /^( {0,2})(?! )((?:\S+(?:\/|\.ts) ?)+)/.exec(line) ?? [];
    if (heads) {
      const names = heads.trim().split(' ');
      const above = indent ? top : '';
      entries.push(...names.map((name) => ({ name, paths: [`${above}${name}`] })));
      own = `${above}${names[0] ?? ''}`;
      if (!indent) top = own;
    }
    entries.push(...wordsOf(line.slice(indent.length + heads.length), own));
  }
  return entries;
}

/** Folders and files named in the text of a line. */
function wordsOf(text: string, own: string): MapEntry[] {
  const names = text.match(/(?<![\w<#`./-])[\w-]+(?:\/[\w-]+)*(?:\/(?![\w<])|\.(?:ts|tsx)\b)/g) ?? [];
  return names.map((name) => ({ name, paths: [`${own}${name}`, name] }));
}
