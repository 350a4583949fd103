import { causeOf, type LookCause } from './looks.ts';

const markup = `<p>p</p><a href="#x">a</a><ul><li>li</li></ul><h2>h2</h2><table><tr><td>td</td></tr></table>
<button type="button" class="button-input">b</button><input class="text-input"><textarea></textarea><label>l</label>
<div class="modal-body">m</div><div class="list-row">r</div><div class="card-widgets__widget">w</div><span>s</span>`;

const properties = [
  'font-family',
  'font-size',
  'font-weight',
  'line-height',
  'color',
  'background-color',
  'box-sizing',
  'margin-top',
  'padding-left',
  'border-top-width',
  'text-decoration-line',
] as const;

type Looks = Map<Element, { label: string; values: string[]; own: readonly string[] }>;

function read(element: Element): string[] {
  const style = getComputedStyle(element);
  return properties.map((name) => style.getPropertyValue(name));
}

function inPage<T>(holder: Element, act: () => T): T {
  document.body.append(holder);
  try {
    return act();
  } finally {
    holder.remove();
  }
}

/** One changed property of the host's look. */
export type LookChange = { text: string; cause: LookCause | null };

/**
 * Hidden copies of the host's own markup whose computed styles a widget's CSS must not change. They are in the
 * page only while they are read, so that no widget takes them for modals, rows or inputs of the CRM.
 */
export function createCanary(): { changes(): LookChange[] } {
  const holder = document.createElement('div');
  holder.id = 'sandbox-canary';
  holder.hidden = true;
  holder.innerHTML = markup;
  const looks: Looks = new Map();
  let theme = '';

  function remember(): void {
    looks.clear();
    theme = document.documentElement.dataset.colorScheme ?? '';
    for (const element of [document.body, ...holder.querySelectorAll('*')]) {
      const label = `${element.localName}${[...element.classList].map((name) => `.${name}`).join('')}`;
      const values = read(element);
      looks.set(element, { label, values, own: values });
    }
  }

  /** Names of changed properties of one element. A return to the host's own look is not a fault. */
  function changed(
    element: Element,
    look: { values: string[]; own: readonly string[] },
  ): { name: string; to: string; from: string }[] {
    const before = look.values;
    look.values = read(element);
    const all = properties.map((name, at) => ({ name, to: look.values[at] ?? '', from: before[at] ?? '' }));
    return all.filter(({ to, from }, at) => to !== from && to !== look.own[at]);
  }

  /** One line per property: an inherited property changes on every element at once. */
  function differences(): LookChange[] {
    const lines = new Map<string, { first: string; more: number; cause: LookCause | null }>();
    for (const [element, look] of looks) {
      for (const { name, to, from } of changed(element, look)) {
        const known = lines.get(name);
        if (known !== undefined) known.more += 1;
        else {
          const first = `${look.label} { ${name}: ${to} } (was ${from})`;
          lines.set(name, { first, more: 0, cause: causeOf(element, name) });
        }
      }
    }
    return [...lines.values()].map(({ first, more, cause }) => ({
      text: `changes the host's look: ${first}${more === 0 ? '' : `, and ${more} more`}`,
      cause,
    }));
  }

  inPage(holder, remember);
  return {
    changes: () =>
      inPage(holder, () => {
        if (theme === (document.documentElement.dataset.colorScheme ?? '')) return differences();
        remember();
        return [];
      }),
  };
}
