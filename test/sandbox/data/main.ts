import { writeFileSync } from 'node:fs';
import { generateCompanies } from './generate.ts';

const file = new URL('./companies.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(generateCompanies(), null, 2)}\n`);
