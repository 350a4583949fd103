/** Limits on how much of an untrusted archive is read. Real widgets are far below; a bomb is not. */
export const limits = {
  archiveBytes: 20 * 2 ** 20,
  entries: 1000,
  fileBytes: 10 * 2 ** 20,
  totalBytes: 60 * 2 ** 20,
  /** manifest.json or a file of texts. */
  jsonBytes: 2 ** 20,
  jsonDepth: 50,
  locations: 100,
  /** One script to be parsed into a syntax tree, which takes a hundred times the memory of its text. */
  scriptBytes: 2 * 2 ** 20,
  /** All scripts together. */
  scriptsBytes: 2 * 2 ** 20,
  /**
   * A shorter script cannot nest deep enough to overflow the parser's stack, which would kill the process.
   */
  safeScriptBytes: 4096,
  /** All style sheets that are parsed into syntax trees, together. */
  stylesBytes: 2 ** 20,
} as const;

export const megabytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20)} MB`;
