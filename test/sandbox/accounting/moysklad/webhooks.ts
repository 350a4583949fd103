import { uuidOf } from '../uuid.ts';
import type { Account, Change } from './account.ts';
import { type Answer, type Json, ok, Refusal } from './answers.ts';
import type { Renderer } from './render.ts';
import { fieldOf } from './report.ts';

interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly action: string;
  readonly entityType: string;
}

const PER_ACTION = 5;
const ANSWER_MS = 1_500;

/** Webhooks of the account: registration and delivery, three more tries at once and then never again. */
export class Webhooks {
  /** Notices nobody took. */
  readonly lost: string[] = [];
  private hooks: readonly Webhook[] = [];
  private delivering: Promise<void> = Promise.resolve();
  private sent = 0;
  private readonly account: Account;
  private readonly renderer: Renderer;

  constructor(account: Account, renderer: Renderer) {
    this.account = account;
    this.renderer = renderer;
    account.onChange((change) => this.notify(change));
  }

  list(): Answer {
    const rows = this.hooks.map((hook) => this.toJson(hook));
    return ok({
      meta: { href: this.renderer.href('/entity/webhook'), size: rows.length, limit: 1_000, offset: 0 },
      rows,
    });
  }

  create(body: unknown): Answer {
    const [url, action, entityType] = ['url', 'action', 'entityType'].map((name) => fieldOf(body, name));
    if (typeof url !== 'string' || url.length > 255) throw new Refusal(412, 3000, "поле 'url'", 'url');
    if (action !== 'CREATE' && action !== 'UPDATE' && action !== 'DELETE')
      throw new Refusal(412, 3000, "поле 'action'", 'action');
    if (typeof entityType !== 'string') throw new Refusal(412, 3000, "поле 'entityType'", 'entityType');
    const same = this.hooks.filter((hook) => hook.action === action && hook.entityType === entityType);
    if (same.some((hook) => hook.url === url)) throw new Refusal(412, 30000, 'такой вебхук уже есть');
    if (same.length >= PER_ACTION) throw new Refusal(412, 30001, 'слишком много вебхуков');
    const hook = { id: uuidOf(`${url} ${action} ${entityType}`), url, action, entityType };
    this.hooks = [...this.hooks, hook];
    return ok(this.toJson(hook));
  }

  remove(id: string): Answer {
    if (!this.hooks.some((hook) => hook.id === id)) throw new Refusal(404, 1021, 'вебхук не найден');
    this.hooks = this.hooks.filter((hook) => hook.id !== id);
    return { status: 200 };
  }

  /** Resolves when every notice so far is delivered or lost. */
  async settled(): Promise<void> {
    await this.delivering;
  }

  private notify({ kind, id, action, muted }: Change): void {
    for (const hook of this.hooks) {
      const isMuted = muted.some((prefix) => hook.url.startsWith(prefix));
      if (hook.entityType !== kind || hook.action !== action || isMuted) continue;
      const meta = { type: kind, href: this.renderer.href(`/entity/${kind}/${id}`) };
      const event = { meta, action, accountId: this.account.id };
      this.sent += 1;
      const address = `${hook.url}?requestId=${uuidOf(`notice ${this.sent}`)}`;
      this.delivering = this.delivering.then(async () => this.deliver(address, { events: [event] }));
    }
  }

  private async deliver(address: string, body: Json): Promise<void> {
    for (let attempt = 0; attempt < 4; attempt += 1) {
      if (await post(address, body)) return;
    }
    this.lost.push(address);
  }

  private toJson(hook: Webhook): { readonly [name: string]: Json } {
    const meta = {
      href: this.renderer.href(`/entity/webhook/${hook.id}`),
      type: 'webhook',
      mediaType: 'application/json',
    };
    return { meta, ...hook, accountId: this.account.id, method: 'POST', enabled: true };
  }
}

async function post(address: string, body: Json): Promise<boolean> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    return response.status === 200 || response.status === 204;
  } catch {
    return false;
  }
}
