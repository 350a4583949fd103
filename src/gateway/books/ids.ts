/** The connection every account begins with. Its ids have no prefix, because they were known before there were connections. */
export const DEMO_CONNECTION = 'demo';

const prefixOf = (connectionId: string): string =>
  connectionId === DEMO_CONNECTION ? '' : `${connectionId}:`;

/**
 * Whether the ids of the mirror are the system's own, as accounting events give them. Another system brings its
 * documents itself: what an event reports about them would be counted twice.
 */
export function takesEvents(connectionId: string): boolean {
  return prefixOf(connectionId) === '';
}

/** The id of the mirror for an id of a system: two connections never have the same. */
export function mirrorId(connectionId: string, systemId: string): string {
  return `${prefixOf(connectionId)}${systemId}`;
}

/** The way back. */
export function systemId(connectionId: string, id: string): string {
  return id.slice(prefixOf(connectionId).length);
}

/** Which of these connections an id belongs to. */
export function connectionOf(connectionIds: readonly string[], id: string): string | null {
  const prefixed = connectionIds.filter(
    (known) => known !== DEMO_CONNECTION && id.startsWith(prefixOf(known)),
  );
  return prefixed[0] ?? connectionIds.find((known) => known === DEMO_CONNECTION) ?? null;
}
