/** Where `npm start` leaves what `npm run accounting` signs with: of the latest start, guarding nothing but the demo company. */
export const ACCOUNTING_FILE = '.cache/start/accounting.json';
