/**
 * Sources of the fixture bundle: two areas that share a library and a helper, and a helper the entry also
 * needs.
 */
const script = `import { createWidget } from '../src/widget.ts';
/** The face of the widget. */
function CustomWidget(this: { open: unknown }) {
  this.open = createWidget();
}
export default CustomWidget;
`;

const widget = `import { say } from '#shared/say.ts';
type Attempt = Promise<{ mount(node: Element): string }> & { undef?: () => void };
const areas: Record<string, () => Promise<unknown>> = {
  card: () => import('./first.ts'),
  list: () => import('#areas/list/index.ts'),
};
/** Opens an area by name. */
export function createWidget() {
  // A line a moderator never sees.
  return { say: say('core'), load: (name: string) => areas[name]?.() as Attempt };
}
`;

const card = `import { render } from 'preact';
import { say } from '#shared/say.ts';
import { Sum } from '#ui/sum.tsx';
import css from './card.css?inline';
export function mount(node: Element): string {
  render(<Sum value={say('card')} css={css} />, node);
  return node.textContent ?? '';
}
`;

const list = `import { render } from 'preact';
import { useState } from 'preact/hooks';
import { Sum } from '#ui/sum.tsx';
function List() {
  const [value] = useState('list');
  return <Sum value={value} css="" />;
}
export function mount(node: Element): string {
  render(<List />, node);
  return node.textContent ?? '';
}
`;

export const areaSources: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    name: 'fixture',
    version: '1.2.3',
    type: 'module',
    imports: { '#shared/*': './src/shared/*', '#ui/*': './src/ui/*', '#areas/*': './src/areas/*' },
  }),
  'widget/script.ts': script,
  'src/widget.ts': widget,
  'src/first.ts': `export { mount } from '#areas/card/index.ts';\n`,
  'src/shared/say.ts': `/** Says who speaks. */\nexport function say(who: string): string {\n  return 'from ' + who;\n}\n`,
  'src/ui/sum.tsx': `export function Sum(props: { value: string; css: string }) {\n  return <p data-css={props.css}>{props.value}</p>;\n}\n`,
  'src/areas/card/card.tsx': card,
  'src/areas/card/index.ts': `export { mount } from './card.tsx';\n`,
  'src/areas/card/card.css': `.card {\n  color: #ff0000;\n}\n`,
  'src/areas/list/index.ts': `export { mount } from './list.tsx';\n`,
  'src/areas/list/list.tsx': list,
};
