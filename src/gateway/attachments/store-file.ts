import type { Attachment } from '#contract/requests/requests.ts';
import type { GatewayDeps } from '../deps.ts';
import { ProblemError } from '../http/problem.ts';
import { type Asking, callerText } from '../requests/actor.ts';
import { newId } from '../requests/new-id.ts';
import { showAttachment } from '../requests/serialize.ts';
import { countOrphans, insertAttachment } from '../store/requests/attachments.ts';
import { attachmentName } from './file-name.ts';
import { mediaTypeOf } from './media-type.ts';

/** Nobody who fills in a form or two has this many files waiting. */
const MOST_WAITING = 50;
const WAIT_SECONDS = 3_600;

export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Stores a file for a request still to be created; deleted after a day without one.
 * @throws ProblemError `unsupported_media_type` for content that is neither a PDF nor a picture,
 * `invalid_body` for an empty file
 */
export async function storeFile(
  { database, clock, secretBytes }: Pick<GatewayDeps, 'database' | 'clock' | 'secretBytes'>,
  { accountId, caller }: Pick<Asking, 'accountId' | 'caller'>,
  { name, bytes }: GivenFile,
): Promise<Attachment> {
  if (bytes.byteLength === 0) {
    throw new ProblemError('invalid_body', { errors: [{ pointer: '', detail: 'empty' }] });
  }
  const mediaType = mediaTypeOf(bytes);
  if (mediaType === null) throw new ProblemError('unsupported_media_type');
  const uploader = callerText(caller);
  if ((await countOrphans(database, accountId, uploader)) >= MOST_WAITING) {
    throw new ProblemError('rate_limited', { retryAfter: WAIT_SECONDS, reason: 'attachments' });
  }
  const row = {
    id: newId('att', { secretBytes }),
    accountId,
    uploader,
    mediaType,
    fileName: attachmentName(name, mediaType),
    size: bytes.byteLength,
    createdAt: new Date(clock.now()),
  };
  await insertAttachment(database, row, bytes);
  return showAttachment(row);
}
