/** How much of a stranger's archive we are ready to look at. Real widgets stay far below; a bomb does not. */
export const limits = {
  archiveBytes: 20 * 2 ** 20,
  entries: 1000,
  fileBytes: 10 * 2 ** 20,
  totalBytes: 60 * 2 ** 20,
  /** manifest.json or a file of texts. */
  jsonBytes: 2 ** 20,
  jsonDepth: 50,
  locations: 100,
  /** One script to be read as a syntax tree, which takes a hundred times the memory of its text. */
  scriptBytes: 2 * 2 ** 20,
  /** All scripts together. */
  scriptsBytes: 2 * 2 ** 20,
  /** A shorter script cannot nest so deep that it overflows the stack of the parser, which would end the whole program. */
  safeScriptBytes: 4096,
  /** All style sheets together that are read as syntax trees. */
  stylesBytes: 2 ** 20,
} as const;

export const megabytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20)} MB`;
