import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { uuidOf } from '../uuid.ts';
import { type Answer, ok, Refusal } from './answers.ts';
import type { Kind } from './kinds.ts';
import type { Renderer } from './render.ts';
import { fieldOf } from './report.ts';

/** Prints documents: the answer names a file on another host, where no sign-in is wanted. */
export class Printer {
  /** Headers of every request that reached the host of files. */
  readonly fileRequests: Record<string, unknown>[] = [];
  /** How many times a print answers that it is not ready. */
  waits = 0;
  private readonly jobs = new Map<string, number>();
  private readonly renderer: Renderer;
  private readonly server: Server;

  constructor(renderer: Renderer) {
    this.renderer = renderer;
    this.server = createServer((request, response) => {
      this.fileRequests.push({ ...request.headers });
      const refused = request.headers.authorization !== undefined;
      response.writeHead(refused ? 403 : 200, { 'Content-Type': 'application/pdf' });
      response.end(refused ? '' : `%PDF-1.4\n% ${request.url ?? ''}\n%%EOF\n`);
    });
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  templates(kind: Kind): Answer {
    const id = uuidOf(`template ${kind}`);
    const meta = this.templateMeta(kind, id);
    const list = {
      href: this.renderer.href(`/entity/${kind}/metadata/embeddedtemplate`),
      size: 1,
      limit: 1_000,
      offset: 0,
    };
    return ok({
      meta: list,
      rows: [{ meta, id, name: 'Счёт покупателю', type: 'entity', content: `${meta.href}/content` }],
    });
  }

  /** @throws Refusal for a template of another kind or two ways of asking at once */
  print(kind: Kind, id: string, body: unknown): Answer {
    const href = fieldOf(fieldOf(fieldOf(body, 'template'), 'meta'), 'href');
    if (fieldOf(body, 'templates') !== undefined && href !== undefined)
      throw new Refusal(412, 3008, 'template и templates');
    if (href !== this.templateMeta(kind, uuidOf(`template ${kind}`)).href) {
      throw new Refusal(412, 3000, "поле 'template' не может быть пустым", 'template');
    }
    if (fieldOf(body, 'extension') !== 'pdf') throw new Refusal(412, 3000, "поле 'extension'", 'extension');
    this.jobs.set(id, this.waits);
    return this.progress(id);
  }

  /** 202 with where to ask again, or 303 with the file. */
  progress(id: string): Answer {
    const left = this.jobs.get(id) ?? 0;
    this.jobs.set(id, left - 1);
    if (left > 0) return { status: 202, headers: { Location: this.renderer.href(`/async/print/${id}`) } };
    const { port } = this.server.address() as AddressInfo;
    return { status: 303, headers: { Location: `http://127.0.0.1:${port}/files/${id}.pdf` } };
  }

  private templateMeta(kind: Kind, id: string) {
    return {
      href: this.renderer.href(`/entity/${kind}/metadata/embeddedtemplate/${id}`),
      type: 'embeddedtemplate',
      mediaType: 'application/json',
    };
  }
}
