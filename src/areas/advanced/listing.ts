/** A list that a section shows: read, or why it could not be. */
export type Listing<List> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly list: List }
  | { readonly status: 'failed'; readonly error: unknown };
