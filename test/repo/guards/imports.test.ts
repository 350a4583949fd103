import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plant, verdict } from '../read/plant.ts';
import { aliases, bundle } from '../read/rooms.ts';
import { guardImports } from './imports.ts';

/** [path, source line, reason for the refusal] */
const refused: readonly (readonly [string, string, string])[] = [
  ['src/domain/a.ts', "import { x } from '#http/send.ts';", 'domain may not import src/http/send.ts'],
  ['src/domain/a.ts', "import type { X } from '#amo/leads.ts';", 'domain may not import src/amo/leads.ts'],
  [
    'src/shared/a.ts',
    "import { x } from '#domain/money/money.ts';",
    'shared may not import src/domain/money/money.ts',
  ],
  [
    'src/host/a.ts',
    "import { x } from '#domain/ids.ts';",
    'host may not import src/domain/ids.ts (only types)',
  ],
  [
    'src/ui/a.tsx',
    "import { x } from '#domain/matching/matching.ts';",
    'ui may not import src/domain/matching/matching.ts',
  ],
  ['src/areas/card/a.ts', "import { x } from '#contract/books/panel.ts';", 'only types'],
  ['src/areas/card/a.ts', "import { x } from '#http/send.ts';", 'areas/card may not import src/http/send.ts'],
  [
    'src/areas/card/a.ts',
    "export { x } from '#areas/list/model.ts';",
    'areas/card may not import src/areas/list/model.ts',
  ],
  ['src/areas/card/a.ts', "import type { X } from '#areas/list/model.ts';", 'areas/card may not import'],
  [
    'src/areas/card/a.ts',
    "const x = await import('#gateway/app.ts');",
    'areas/card may not import src/gateway/app.ts',
  ],
  [
    'src/areas/card/a.ts',
    "type X = import('#gateway/app.ts').App;",
    'areas/card may not import src/gateway/app.ts',
  ],
  ['src/areas/card/a.ts', "import { x } from '../list/model.ts';", 'crosses into the room areas/list'],
  ['src/areas/card/a.ts', "import { x } from '#areas/card/model.ts';", "is this file's own room"],
  ['src/areas/card/a.ts', "import { x } from '#nowhere/x.ts';", 'is no room'],
  ['src/areas/card/a.ts', 'const x = await import(path);', 'computed import'],
  ['src/areas/card/a.ts', "import { x } from '#host/testing/fake.ts';", 'there for tests only'],
  [
    'src/gateway/app.ts',
    "import { x } from '#gateway-client/client.ts';",
    'gateway may not import src/gateway-client/client.ts',
  ],
  ['src/widget.ts', "import { open } from '#areas/card/index.ts';", 'imported statically'],
  ['src/widget.ts', "import { open } from './first.ts';", 'imported statically'],
  ['src/parts.ts', "export { open } from '#areas/card/index.ts';", 'imported statically'],
  ['src/oddments/a.ts', "import { x } from '#shared/log.ts';", 'not in the import table'],
  [
    'widget/script.ts',
    "import { x } from '#host/bridge.ts';",
    'widget/script may not import src/host/bridge.ts',
  ],
  [
    'widget/manifest.ts',
    "import { x } from '#areas/switches.ts';",
    'widget/manifest may not import src/areas/switches.ts',
  ],
  [
    'test/sandbox/a.ts',
    "import { x } from '#shared/log.ts';",
    'test/sandbox may not import src/shared/log.ts',
  ],
  ['test/sandbox/a.ts', "import { x } from '../../src/shared/log.ts';", 'crosses into the room shared'],
  ['test/sandbox/a.ts', "import { x } from '#build/manifest.ts';", 'test/sandbox may not import'],
  [
    'test/e2e/a.spec.ts',
    "import { x } from '#domain/money/money.ts';",
    'test/e2e may not import src/domain/money/money.ts',
  ],
  ['test/archive/a.test.ts', "import { x } from '#build/archive.ts';", 'test/archive may not import'],
  ['src/areas/card/a.test.ts', "vi.mock('#gateway/app.ts');", 'areas/card may not import src/gateway/app.ts'],
  ['src/domain/a.ts', "import { readFileSync } from 'node:fs';", 'node:fs does not belong here'],
  ['src/gateway-client/a.ts', "import Ajv from 'ajv';", 'ajv does not belong here'],
  ['src/gateway/routes/a.ts', "import { sql } from 'drizzle-orm';", 'drizzle-orm does not belong here'],
  ['src/host/a.ts', "import { h } from 'preact';", 'preact does not belong here'],
];

const allowed: readonly (readonly [string, string])[] = [
  ['src/domain/a.ts', "import { x } from '#shared/log.ts';"],
  ['src/host/a.ts', "import { type LeadId } from '#domain/ids.ts';"],
  ['src/ui/a.tsx', "import { formatMoney } from '#domain/money/money-format.ts';"],
  ['src/areas/card/a.ts', "import { isApiError } from '#http/errors.ts';"],
  ['src/areas/card/a.ts', "import type { Host } from '#host/types.ts';"],
  ['src/areas/card/a.ts', "import { places } from '#areas/locations.ts';"],
  ['src/areas/card/view/a.tsx', "import { x } from '../model.ts';"],
  ['src/areas/card/a.test.ts', "import { x } from '#host/testing/fake.ts';"],
  ['src/areas/card/a.test.ts', "import ru from '../../../i18n/ru.json';"],
  ['src/widget.ts', "const open = () => import('#areas/card/index.ts');"],
  ['src/widget.ts', "const open = () => import('./first.ts');"],
  ['src/first.ts', "export { open } from '#areas/card/index.ts';"],
  ['src/gateway/store/a.ts', "import { sql } from 'drizzle-orm';"],
  ['src/gateway/store/a.ts', "import { Pool } from 'pg';"],
  ['widget/script.ts', "import { start } from '#widget';"],
  ['widget/manifest.ts', "import { places } from '#areas/locations.ts';"],
  ['widget/build/a.test.ts', "import { chromiumPath } from '#run/chromium.ts';"],
  ['test/repo/a.test.ts', "import { x } from '#gateway/app.ts';"],
];

describe('imports', () => {
  it.each(refused)('%s: %s', (path, line, why) => {
    const said = verdict(guardImports, plant(path, '/** Planted. */', line));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(`${path}:2 `);
    expect(said[0]).toContain(why);
  });

  it.each(allowed)('%s may: %s', (path, line) => {
    expect(verdict(guardImports, plant(path, line))).toEqual([]);
  });

  it('knows the same rooms as package.json', () => {
    const { imports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      imports: Record<string, string>;
    };
    const declared = Object.entries(imports).map(([name, path]) => [
      name.replace('*', ''),
      path.replace(/^\.\/|\*$/g, ''),
    ]);
    expect(Object.fromEntries(declared)).toEqual({ ...aliases, [bundle.alias]: bundle.path });
  });
});
