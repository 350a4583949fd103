/** «Беларусь», in the reader's language. @param code ISO 3166, two letters @param locale BCP 47 */
export function countryName(code: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code;
}
