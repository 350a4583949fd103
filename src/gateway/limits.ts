/** Sizes, times and rates of requests to the gateway. */
import type { UploadLimits } from './attachments/upload-slots.ts';
import type { Rate } from './http/rate-limit.ts';

export interface Limits {
  readonly bodyBytes: number;
  /** Of one uploaded file. */
  readonly attachmentBytes: number;
  /** Of one accounting event. */
  readonly eventBytes: number;
  /** Of what an accounting agent sends at once, packed and unpacked. */
  readonly batchBytes: number;
  readonly unpackedBytes: number;
  /** Time one request may take. */
  readonly deadlineMs: number;
  /** As `deadlineMs`, for a file upload. */
  readonly uploadMs: number;
  /** Time a body may take to arrive; a file has `uploadMs`. */
  readonly bodyMs: number;
  /** Time a body may go without a byte. */
  readonly stallMs: number;
  readonly uploads: UploadLimits;
  /**
   * Time a connection with a request under way may go without a byte in either direction; longer than a file
   * may wait for its turn.
   */
  readonly silentMs: number;
  /** Per network address, without a session or with a wrong one. */
  readonly perAddress: Rate;
  readonly perSession: Rate;
  readonly perAccount: Rate;
  /** Events of one accounting source. */
  readonly perSource: Rate;
}

/**
 * A board of 250 cards is one call, so one user needs at most a few a second; an account is a whole sales
 * department.
 */
export const defaultLimits: Limits = {
  bodyBytes: 256 * 1024,
  attachmentBytes: 10 * 1024 * 1024,
  eventBytes: 64 * 1024,
  batchBytes: 4 * 1024 * 1024,
  unpackedBytes: 32 * 1024 * 1024,
  deadlineMs: 15_000,
  uploadMs: 180_000,
  bodyMs: 10_000,
  stallMs: 10_000,
  silentMs: 210_000,
  uploads: { perAccount: 6, perProcess: 48, inMemory: 2 },
  perAddress: { burst: 600, perSecond: 60 },
  perSession: { burst: 40, perSecond: 8 },
  perAccount: { burst: 400, perSecond: 100 },
  perSource: { burst: 600, perSecond: 50 },
};
