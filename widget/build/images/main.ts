/**
 * Program: redraws every logo into the repository's `images/`. Run it after changing a source, then commit
 * both.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { renderLogos } from './render.ts';

const target = new URL('../../../images/', import.meta.url);
mkdirSync(target, { recursive: true });
for (const [name, png] of renderLogos()) writeFileSync(new URL(name, target), png);
