import type { PageEvents } from '#host/page/page-events.ts';
import type { Lifetime } from '#shared/lifetime.ts';

/** One browser: of the tabs that share a name the first one works, and all receive what it publishes. */
export function createBrowser() {
  type Work = (lifetime: Lifetime, send: (said: never) => void) => void;
  interface Sharing {
    readonly lifetime: Lifetime;
    readonly work: Work;
    readonly hear: (said: never) => void;
  }
  const rooms = new Map<string, Sharing[]>();
  const begin = (room: Sharing[]): void => {
    const [first] = room;
    first?.work(first.lifetime, (said) => {
      for (const { hear } of room) hear(said);
    });
  };
  const share: PageEvents['share'] = (lifetime, name, work, hear) => {
    const room = rooms.get(name) ?? [];
    rooms.set(name, room);
    const own: Sharing = { lifetime, work: work as Work, hear };
    room.push(own);
    if (room[0] === own) begin(room);
    lifetime.onEnd(() => {
      const wasFirst = room[0] === own;
      room.splice(room.indexOf(own), 1);
      if (wasFirst) begin(room);
    });
  };
  return { share, stored: new Map<string, string>() };
}
