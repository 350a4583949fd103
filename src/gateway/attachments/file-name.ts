import { safeFileName } from '../http/file-name.ts';
import type { MediaType } from './media-type.ts';

const LONGEST = 120;
const endings: Readonly<Record<MediaType, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/webp': ['webp'],
  'image/heic': ['heic', 'heif'],
};

/**
 * The name under which a file is stored and served: safe, limited in length, with an extension that matches
 * its content.
 */
export function attachmentName(given: string, type: MediaType): string {
  const [first = ''] = endings[type];
  const safe = [...safeFileName(given)].slice(0, LONGEST).join('').trim();
  const ending = /\.([A-Za-z]{3,4})$/.exec(safe)?.[1]?.toLowerCase() ?? '';
  return endings[type].includes(ending) ? safe : `${safe}.${first}`;
}
