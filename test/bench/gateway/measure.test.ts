import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { MOST_MEMORY } from './measure.ts';

it('keeps the gateway within the memory that its README states', () => {
  const readme = readFileSync('src/gateway/README.md', 'utf8').replace(/\s+/g, ' ');
  const said = /takes up to ([\d.]+) GB of memory under load, a gateway on PostgreSQL up to ([\d.]+)\./.exec(
    readme,
  );
  expect(said?.slice(1).map((gigabytes) => 1000 * Number(gigabytes))).toEqual([
    MOST_MEMORY.PGlite,
    MOST_MEMORY.PostgreSQL,
  ]);
});
