/** What can go wrong on purpose. */
export type FaultKind =
  | 'error500'
  | 'unavailable503'
  /** A proxy's page with the status 502, or with 200. */
  | 'html502'
  | 'html200'
  /** The body ends in the middle. */
  | 'cut'
  | 'slow'
  /** The connection breaks without an answer. */
  | 'dropped'
  /** Refused as over the limit, with the time to wait. */
  | 'limited'
  /** Refused as too many at once, without. */
  | 'crowded'
  /** The request is worked and its answer is lost. */
  | 'lostAnswer';
