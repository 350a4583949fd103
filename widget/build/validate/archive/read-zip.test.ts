import JSZip from 'jszip';
import { expect, test } from 'vitest';
import { limits } from '../limits.ts';
import { readZip } from './read-zip.ts';

type Entries = Record<string, string | Buffer>;

async function zipOf(entries: Entries, options: JSZip.JSZipFileOptions = {}): Promise<Buffer> {
  const zip = new JSZip();
  for (const [name, content] of Object.entries(entries))
    zip.file(name, content, { createFolders: false, ...options });
  return zip.generateAsync({ type: 'nodebuffer', platform: 'UNIX', compression: 'DEFLATE' });
}

/** The zip with every occurrence of a byte run replaced by another of the same length. */
function patched(zip: Buffer, from: string, to: string): Buffer {
  return Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1');
}

/** Start of each central directory record. */
const central = 'PK\x01\x02';

function withCentralField(zip: Buffer, offset: number, write: (record: Buffer) => void): Buffer {
  const copy = Buffer.from(zip);
  write(copy.subarray(copy.indexOf(central, 0, 'latin1') + offset));
  return copy;
}

test('an ordinary zip yields its files', async () => {
  const { files, faults } = await readZip(await zipOf({ 'a.txt': 'one', 'b/c.txt': 'two' }));
  expect(faults).toEqual([]);
  expect([...files].map(([name, bytes]) => [name, Buffer.from(bytes).toString()])).toEqual([
    ['a.txt', 'one'],
    ['b/c.txt', 'two'],
  ]);
});

const hostile: [string, () => Promise<Buffer>, RegExp][] = [
  ['path traversal', () => zipOf({ '../evil.txt': 'x' }), /leads out/],
  ['traversal in the middle', () => zipOf({ 'a/../../evil.txt': 'x' }), /leads out/],
  ['an absolute name', () => zipOf({ '/etc/evil': 'x' }), /absolute/],
  ['a drive letter', () => zipOf({ 'C:evil': 'x' }), /absolute/],
  ['backslashes', () => zipOf({ 'a\\b.txt': 'x' }), /backslash/],
  ['a symbolic link', () => zipOf({ link: '/etc/passwd' }, { unixPermissions: 0o120777 }), /symbolic link/],
  [
    'a duplicate',
    async () => patched(await zipOf({ 'a.txt': '1', 'b.txt': '2' }), 'b.txt', 'a.txt'),
    /twice/,
  ],
  ['a duplicate by case', () => zipOf({ 'a.txt': '1', 'A.txt': '2' }), /twice/],
  [
    'an encrypted entry',
    async () => withCentralField(await zipOf({ a: 'x' }), 8, (record) => record.writeUInt16LE(1, 0)),
    /encrypted/,
  ],
  [
    'an unusual method',
    async () => withCentralField(await zipOf({ a: 'x' }), 10, (record) => record.writeUInt16LE(12, 0)),
    /method 12/,
  ],
  ['a huge file', () => zipOf({ a: Buffer.alloc(limits.fileBytes + 1) }), /over 10 MB/],
  ['a bomb of many files', () => zipOf(many(8, Buffer.alloc(limits.fileBytes - 1))), /would take/],
  ['thousands of entries', () => zipOf(many(limits.entries + 1, 'x')), /more than 1000 entries/],
  ['a huge archive', async () => Buffer.alloc(limits.archiveBytes + 1), /archive is over/],
  ['an empty file', async () => Buffer.alloc(0), /not a zip/],
  [
    'something put before',
    async () => Buffer.concat([Buffer.from('#!'), await zipOf({ a: 'x' })]),
    /cannot be read/,
  ],
  [
    'a name that is not UTF-8',
    async () => patched(await zipOf({ 'жж.txt': 'x' }), '\xd0\xb6\xd0\xb6', '\xff\xfe\xff\xfe'),
    /not UTF-8/,
  ],
  ['no zip at all', async () => Buffer.from('hello'), /cannot be read/],
  ['a cut zip', async () => (await zipOf({ 'a.txt': 'one' })).subarray(0, 40), /cannot be read/],
];

function many(count: number, content: string | Buffer): Entries {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, content]));
}

test.each(hostile)(
  'nothing is unpacked: %s',
  async (_name, make, words) => {
    const { files, faults } = await readZip(await make());
    expect(files.size).toBe(0);
    expect(faults.map((fault) => fault.problem).join('\n')).toMatch(words);
  },
  // Packing a bomb takes longer than refusing it.
  30_000,
);

test('a false size is caught while unpacking', async () => {
  const zip = await zipOf({ a: Buffer.alloc(limits.fileBytes + 1) });
  const liar = withCentralField(zip, 24, (record) => record.writeUInt32LE(10, 0));
  const { files, faults } = await readZip(liar);
  expect(files.size).toBe(0);
  expect(faults[0]?.file).toBe('a');
  expect(faults[0]?.problem).toMatch(/not of the size it declares/);
});

test.each([
  ['streamed, with sizes behind the data', { streamFiles: true }],
  ['with a comment', { comment: 'x'.repeat(500) }],
  ['stored without compression', { compression: 'STORE' as const }],
])('an unusual but valid zip: %s', async (_name, options) => {
  const zip = new JSZip().file('a.txt', 'one');
  const { files, faults } = await readZip(await zip.generateAsync({ type: 'nodebuffer', ...options }));
  expect(faults).toEqual([]);
  expect([...files.keys()]).toEqual(['a.txt']);
});

test('an empty zip has no files and no faults of its own', async () => {
  expect(await readZip(await zipOf({}))).toEqual({ files: new Map(), faults: [] });
});

test('all unsafe names are reported together', async () => {
  const { faults } = await readZip(await zipOf({ '../a': 'x', '/b': 'x', 'c\\d': 'x' }));
  expect(faults.length).toBe(3);
});
