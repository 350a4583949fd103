/**
 * Where `npm start` stores the signing key for `npm run accounting`: of the latest start, protecting nothing
 * but the demo company.
 */
export const ACCOUNTING_FILE = '.cache/start/accounting.json';
