const LONGEST = 120;

/**
 * A file name that is safe on every system: no separators, control or direction characters, or device names.
 */
export function safeFileName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[\\/:*?"<>|%]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const dot = plain.lastIndexOf('.');
  const [stem, end] = dot > 0 ? [plain.slice(0, dot), plain.slice(dot)] : [plain, ''];
  return `${[...stem].slice(0, LONGEST).join('').trimEnd() || 'document'}${end}`;
}

/** `Content-Disposition` for the browser's own viewer, with an ASCII fallback for the name (RFC 6266). */
export function inlineDisposition(fileName: string): string {
  return disposition('inline', fileName);
}

/** As {@link inlineDisposition}, but to be saved and never shown. */
export function attachmentDisposition(fileName: string): string {
  return disposition('attachment', fileName);
}

function disposition(kind: 'inline' | 'attachment', fileName: string): string {
  const ascii = fileName.replace(/[^\x20-\x7e]/g, '_').replace(/["\\]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
