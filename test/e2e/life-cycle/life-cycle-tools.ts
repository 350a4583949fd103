/** What the life-cycle specs share. */
import { readFile } from 'node:fs/promises';
import JSZip from 'jszip';
import { ZIP } from '../harness/build.ts';
import type { Crm } from '../harness/crm.ts';

const CHUNK = /^([\w-]+)-(\w{7})\.js$/;

/** The next version of the archive: same behaviour, other file names, as after any code change. */
async function nextVersion(): Promise<Buffer> {
  const zip = await JSZip.loadAsync(await readFile(ZIP));
  const renamed = new Map(
    Object.keys(zip.files).flatMap((name) => {
      const [, part, hash = ''] = CHUNK.exec(name) ?? [];
      return part ? [[name, `${part}-${[...hash].reverse().join('')}.js`] as const] : [];
    }),
  );
  const next = new JSZip();
  for (const [name, file] of Object.entries(zip.files)) {
    const bytes = await file.async('nodebuffer');
    next.file(
      renamed.get(name) ?? name,
      /\.js(on)?$/.test(name) ? changed(bytes.toString(), renamed) : bytes,
    );
  }
  return next.generateAsync({ type: 'nodebuffer' });
}

function changed(text: string, renamed: ReadonlyMap<string, string>): string {
  let out = text.replace(/("version":\s*")(\d+)\./, '$19$2.').replace(/(\?core=)(\w+)/g, '$1n$2');
  for (const [from, to] of renamed) out = out.replaceAll(from, to);
  return out;
}

/** Uploads it while pages are open; the widget stays installed. */
export async function update(crm: Crm): Promise<void> {
  const answer = await crm.page.request.post(`${crm.product.sandboxUrl}/sandbox/api/widgets/upload`, {
    data: await nextVersion(),
    headers: { 'Content-Type': 'application/zip', 'X-File-Name': 'widget.zip' },
  });
  if (!answer.ok()) throw new Error(`upload: ${answer.status()} ${await answer.text()}`);
}

/** Waits until the host has called our widget in this page. */
export async function widgetIsUp({ page }: Crm): Promise<void> {
  await page.waitForFunction(() => {
    const { __sandbox: eyes } = window as unknown as {
      __sandbox?: { log: readonly { kind: string; text: string }[] };
    };
    return eyes?.log.some(({ kind, text }) => kind === 'callback' && text.startsWith('bind_actions'));
  });
}
