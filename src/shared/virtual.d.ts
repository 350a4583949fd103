/** Generated at build from `i18n/<lang>.json` by the table in `widget/build/texts`. */
declare module 'virtual:texts/desk/*' {
  /** In one language. */
  export const texts: import('./i18n.ts').Dictionary;
}
declare module 'virtual:texts/*' {
  export const texts: import('./i18n.ts').TextFile;
}
