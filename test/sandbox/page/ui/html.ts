/** Markup that is already safe; `html` escapes everything else. */
export class Markup {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
  toString(): string {
    return this.source;
  }
}

type Part = Markup | string | number | boolean | null | undefined | readonly Part[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

function asSource(part: Part): string {
  if (part === null || part === undefined || part === false || part === true) return '';
  if (part instanceof Markup) return part.source;
  if (typeof part === 'object') return part.map(asSource).join('');
  return escapeHtml(String(part));
}

/** Builds markup from a template; values are escaped, arrays joined, null and booleans dropped. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  return new Markup(
    strings.map((text, index) => text + (index < parts.length ? asSource(parts[index]) : '')).join(''),
  );
}

/** Marks a string as markup; only for text that the sandbox itself or a widget passes as HTML. */
export function raw(source: string): Markup {
  return new Markup(source);
}
