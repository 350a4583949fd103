import type { Answer } from './answers.ts';

/** Limits of the vendor as data. */
export interface LimitRules {
  readonly units: number;
  readonly windowMs: number;
  /** Requests at once. */
  readonly parallel: number;
  /** Units a request costs, by kind of sign-in. */
  readonly cost: Readonly<Record<SignIn, number>>;
}

export type SignIn = 'solution' | 'draft' | 'user';

/** Since 1 December 2026. */
export const VENDOR_LIMITS: LimitRules = {
  units: 45,
  windowMs: 3_000,
  parallel: 5,
  cost: { solution: 1, draft: 4, user: 4 },
};

interface Window {
  readonly endsAt: number;
  readonly used: number;
}

/** Counts the requests of each user or solution. */
export class Limits {
  /** What the server has seen, for tests. */
  readonly seen = { requests: 0, limited: 0, crowded: 0, most: 0 };
  private readonly windows = new Map<string, Window>();
  private readonly running = new Map<string, number>();
  private readonly rules: LimitRules;
  private readonly now: () => number;

  constructor(rules: LimitRules, now: () => number) {
    this.rules = rules;
    this.now = now;
  }

  /** Headers for the answer and, when the limit is reached, the answer itself. */
  enter(
    who: string,
    signIn: SignIn,
  ): { readonly headers: Record<string, string>; readonly refused: Answer | null } {
    this.seen.requests += 1;
    const running = (this.running.get(who) ?? 0) + 1;
    this.running.set(who, running);
    this.seen.most = Math.max(this.seen.most, running);
    const headers = this.charge(who, this.rules.cost[signIn]);
    if (running > this.rules.parallel) {
      this.seen.crowded += 1;
      return { headers: headers.headers, refused: tooMany(1073) };
    }
    if (headers.over) this.seen.limited += 1;
    return { headers: headers.headers, refused: headers.over ? tooMany(1049) : null };
  }

  leave(who: string): void {
    this.running.set(who, (this.running.get(who) ?? 1) - 1);
  }

  private charge(
    who: string,
    cost: number,
  ): { readonly headers: Record<string, string>; readonly over: boolean } {
    const { units, windowMs } = this.rules;
    const known = this.windows.get(who);
    const window = known && known.endsAt > this.now() ? known : { endsAt: this.now() + windowMs, used: 0 };
    const over = window.used + cost > units;
    const used = over ? window.used : window.used + cost;
    this.windows.set(who, { ...window, used });
    const left = Math.max(1, window.endsAt - this.now());
    return {
      over,
      headers: {
        'X-RateLimit-Limit': String(Math.floor(units / cost)),
        'X-RateLimit-Remaining': String(over ? 0 : Math.floor((units - used) / cost)),
        'X-Lognex-Retry-TimeInterval': String(windowMs),
        'X-Lognex-Reset': String(left),
        'X-Lognex-Retry-After': String(over ? left : 0),
      },
    };
  }
}

/** Too many at once shows in no header. */
export function tooMany(code: 1049 | 1073): Answer {
  const error =
    code === 1049 ? 'Превышено ограничение на количество запросов' : 'Слишком много запросов сразу';
  return { status: 429, body: { errors: [{ error, code, moreInfo: '' }] } };
}
