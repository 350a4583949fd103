import type { FeedCounterparty, FeedDocument } from '../feed.ts';
import type { Client } from './client.ts';
import { counterpartyOf } from './counterparties.ts';
import { documentOf, isUnknown } from './documents.ts';
import { isRefused } from './fault.ts';
import type { Fields } from './fields.ts';
import { type Frame, readFrame } from './frame.ts';
import type { Profile } from './profile.ts';
import { type DocumentShape, readShape } from './shape.ts';

export interface SourceOptions {
  readonly client: Client;
  readonly profiles: readonly Profile[];
  readonly now: () => number;
}

/** What documents refer to changes rarely: it is read again after this long. */
const FRAME_MS = 10 * 60_000;

/** Turns rows of a base into rows of a feed, looking up what they refer to. */
export class Source {
  readonly client: Client;
  private readonly options: SourceOptions;
  private known: { readonly frame: Frame; readonly at: number } | null = null;
  private lastVersion = 0;

  constructor(options: SourceOptions) {
    this.options = options;
    this.client = options.client;
  }

  /** The profile that was found last; null before anything has been read. */
  get profile(): Profile | null {
    return this.known?.frame.profile ?? null;
  }

  /** @throws ConnectorFault */
  async frame(signal: AbortSignal): Promise<Frame> {
    const now = this.options.now();
    if (this.known && now - this.known.at < FRAME_MS) return this.known.frame;
    const frame = await readFrame(this.client, this.options.profiles, signal);
    this.known = { frame, at: now };
    return frame;
  }

  /** The frame once it is sure which sets have no rows. @throws ConnectorFault */
  async checkedFrame(signal: AbortSignal): Promise<Frame> {
    const isKnown = this.known !== null;
    const frame = await this.frame(signal);
    if (!isKnown) return frame;
    for (const { set } of frame.empty) {
      if ((await readShape(this.client, set, signal)).size === 0) continue;
      this.forget();
      return this.frame(signal);
    }
    return frame;
  }

  /** What has changed in the configuration is found out again. */
  forget(): void {
    this.known = null;
  }

  /**
   * A version for what is asked for now: a moment, and always higher than those before it. What was asked for
   * later is newer.
   */
  version(last = 0): number {
    this.lastVersion = Math.max(this.options.now(), this.lastVersion + 1, last + 1);
    return this.lastVersion;
  }

  counterparties(rows: readonly Fields[], frame: Frame, version: number): FeedCounterparty[] {
    return rows.flatMap((row) => counterpartyOf(row, frame, version) ?? []);
  }

  /** @throws ConnectorFault */
  async documents(
    shape: DocumentShape,
    rows: readonly Fields[],
    { version, signal }: { readonly version: number; readonly signal: AbortSignal },
  ): Promise<FeedDocument[]> {
    let frame = await this.frame(signal);
    if (rows.some((row) => isUnknown(shape, row, frame))) {
      this.forget();
      frame = await this.frame(signal);
    }
    return rows.map((row) => documentOf(shape, row, frame, version));
  }

  /** A refusal that another configuration would explain is no reason to keep what was known of it. */
  forgetAfter(error: unknown): void {
    if (isRefused(error, 'request', 'not_published', 'rights')) this.forget();
  }
}
