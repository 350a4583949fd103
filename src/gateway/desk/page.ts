import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { BookPage } from '../connectors/connector.ts';
import { accepts } from '../http/body/compress.ts';
import { ProblemError } from '../http/problem.ts';

/** A built page: its files by name, with compressed ones next to them under `.br` or `.gz`. */
export type PageFiles = ReadonlyMap<string, Uint8Array>;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * Our own files and answers only: nothing inline, nothing foreign, no framing by others, no form that goes
 * anywhere. The page may frame blobs it made itself.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  'frame-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');
/** A link's secret is in the address of `/desk`: nothing that leads away from the page may leak it. */
const FEATURES = 'camera=(), geolocation=(), microphone=(), payment=(), usb=()';
const NOT_BUILT = 'The desk is not built here. Run: npm run build:programs\n';
const A_YEAR = 'public, max-age=31536000, immutable';

/** Empty when the folder does not exist. */
export async function readPageFiles(folder: string | undefined): Promise<PageFiles> {
  const names = folder === undefined ? [] : await readdir(folder).catch(noneWhereMissing);
  const known = names.filter((name) => extname(name.replace(/\.(br|gz)$/, '')) in TYPES);
  const files = known.map(async (name) => [name, await readFile(join(folder ?? '', name))] as const);
  return new Map(await Promise.all(files));
}

/** Only a missing folder means that the page was not built; a folder that cannot be read is an error. */
function noneWhereMissing(error: unknown): never[] {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
  throw error;
}

/** `/desk` and its files. */
export function deskPages(files: PageFiles = new Map()): readonly BookPage[] {
  return [
    { path: '/desk', answer: (_params, accepted) => answerFile(files, 'index.html', accepted) ?? notBuilt() },
    {
      path: '/desk/{file}',
      answer: ({ file = '' }, accepted) => {
        const isOwnName = file !== 'index.html' && extname(file) in TYPES;
        const answer = isOwnName ? answerFile(files, file, accepted) : null;
        if (answer === null) throw new ProblemError('not_found');
        return answer;
      },
    },
  ];
}

/** The best compression first. */
const PACKINGS = [
  { coding: 'br', suffix: '.br' },
  { coding: 'gzip', suffix: '.gz' },
] as const;

function answerFile(files: PageFiles, name: string, accepted: string | undefined): Response | null {
  const plain = files.get(name);
  if (!plain) return null;
  const packing = PACKINGS.find(
    ({ coding, suffix }) => files.has(name + suffix) && accepts(accepted, coding),
  );
  const bytes = (packing && files.get(name + packing.suffix)) ?? plain;
  const isPage = name === 'index.html';
  const headers = {
    'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream',
    'Content-Security-Policy': POLICY,
    'Permissions-Policy': FEATURES,
    Vary: 'Accept-Encoding',
    ...(packing && { 'Content-Encoding': packing.coding }),
    // The other files' names contain a hash of their contents.
    'Cache-Control': isPage ? 'no-cache' : A_YEAR,
  };
  return new Response(new Uint8Array(bytes), { headers });
}

function notBuilt(): Response {
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };
  return new Response(NOT_BUILT, { status: 503, headers });
}
