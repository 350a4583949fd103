/** Kinds of documents that are read. Each needs its right: an empty list in place of a refusal would be a lie. */
export const documentKinds = [
  'demand',
  'paymentin',
  'cashin',
  'invoiceout',
  'salesreturn',
  'paymentout',
  'cashout',
  'counterpartyadjustment',
  'customerorder',
  'factureout',
] as const;
export type SourceKind = (typeof documentKinds)[number];

export function isSourceKind(text: string): text is SourceKind {
  return documentKinds.some((kind) => kind === text);
}

/** Ids go over the wire with a connection's prefix, in 64 characters: the longest name has a short form. */
const SHORT: Readonly<Record<string, SourceKind>> = { adjustment: 'counterpartyadjustment' };

/** Ids of our own name the kind, without which a document cannot be found. */
export function documentId(kind: string, id: string): string {
  const short = Object.keys(SHORT).find((name) => SHORT[name] === kind);
  return `${short ?? kind}.${id}`;
}

/** The way back; null for another form. */
export function parseDocumentId(text: string): { readonly kind: SourceKind; readonly id: string } | null {
  const [name = '', id = '', ...rest] = text.split('.');
  const kind = SHORT[name] ?? name;
  return isSourceKind(kind) && id !== '' && rest.length === 0 ? { kind, id } : null;
}
