import { describe, expect, it } from 'vitest';
import { plant, verdict } from '../read/plant.ts';
import { textFilesGuard } from './text-files.ts';

const ru = plant(
  'i18n/ru.json',
  JSON.stringify({
    widget: { name: 'Сверка' },
    card: { debt: 'Долг', more: 'Ещё', state: { paid: 'Оплачен' } },
  }),
);
const table = {
  files: {
    card: { entries: ['areas/card'], packs: ['card'] },
    details: { entries: ['areas/card/details'], packs: ['details'] },
  },
  packs: { platform: ['widget'], card: ['card.debt'], details: ['card'] },
  built: { 'card.state.*': ['card.state.*'] },
};
const root = plant(
  'src/widget.ts',
  "import { texts } from 'virtual:texts/card';",
  "import { texts as more } from 'virtual:texts/details';",
  "export const entries = [() => import('#areas/card/index.ts'), () => import('#areas/card/details/index.ts')];",
  "text('widget.name');",
);
const card = plant('src/areas/card/index.ts', "import { b } from './b.ts';", "text('card.debt');");
const details = plant(
  'src/areas/card/details/index.ts',
  "[text('card.more'), text('card.debt'), text(`card.state.${s}`)];",
);
const guard = textFilesGuard(table);

describe('texts are loaded with the code that uses them', () => {
  it('passes as it should be', () => {
    expect(verdict(guard, ru, root, card, details)).toEqual([]);
  });

  it('finds a key of a part not loaded yet, however deep the import', () => {
    const b = plant('src/areas/card/b.ts', "export const b = text('card.more');");
    expect(verdict(guard, ru, root, card, b, details)).toEqual([
      'src/areas/card/b.ts:1 card.more is not there when src/areas/card/index.ts opens: it is in the pack "details"',
    ]);
  });

  it('finds a computed key', () => {
    const b = plant('src/areas/card/b.ts', 'export const b = text(`card.state.${s}`);');
    expect(verdict(guard, ru, root, card, b, details)).toHaveLength(1);
  });

  it('script.js has only the platform’s texts', () => {
    const said = plant('src/widget.ts', ...root.text.split('\n'), "text('card.debt');");
    expect(verdict(guard, ru, said, card, details)).toEqual([
      'src/widget.ts:6 card.debt is not there when src/widget.ts opens: it is in the pack "card"',
    ]);
  });

  it('an entry behind another file has its texts there, and so have the parts of its area', () => {
    const through = { ...table.files.card, through: 'first.ts' };
    const behind = textFilesGuard({ ...table, files: { ...table.files, card: through } });
    const first = plant('src/first.ts', "export { open } from '#areas/card/index.ts';");
    const opening = plant('src/widget.ts', root.text.replace('#areas/card/index.ts', './first.ts'));
    expect(verdict(behind, ru, opening, first, card, details)).toEqual([]);
    const mute = plant('src/widget.ts', opening.text.replace('texts/card', 'texts/details'));
    expect(verdict(behind, ru, mute, first, card, details)).toEqual([
      'src/widget.ts:1 opens areas/card without its texts',
    ]);
    expect(verdict(behind, ru, root, first, card, details)).toEqual([
      'widget/build/texts/table.ts:1 nobody opens src/first.ts, the entry of card',
    ]);
  });

  it('finds an entry opened without its texts, and an entry nobody opens', () => {
    const mute = plant('src/widget.ts', "export const entry = () => import('#areas/card/index.ts');");
    expect(verdict(guard, ru, mute, card, details)).toEqual([
      'widget/build/texts/table.ts:1 nobody opens src/areas/card/details/index.ts, the entry of details',
      'src/widget.ts:1 opens areas/card without its texts',
    ]);
  });

  it('a page uses only shared texts of the widget', () => {
    const shares = (...packs: readonly string[]) => textFilesGuard({ ...table, pages: { desk: packs } });
    const main = plant('src/pages/desk/main.ts', "import { b } from '#areas/card/b.ts';");
    const b = plant('src/areas/card/b.ts', "export const b = text('card.debt');");
    expect(verdict(shares('card'), ru, root, card, b, details, main)).toEqual([]);
    expect(verdict(shares('details'), ru, root, card, b, details, main)).toEqual([
      'src/areas/card/b.ts:1 card.debt is not there when src/pages/desk/main.ts opens: it is in the pack "card"',
    ]);
  });
});
