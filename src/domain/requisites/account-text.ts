/**
 * An account number or an IBAN in groups of four: twenty characters in a row cannot be compared by eye, and a
 * narrow column would break them anywhere.
 */
export function accountText(account: string): string {
  return account.replace(/([\dA-Z]{4})(?=[\dA-Z])/g, '$1 ');
}
