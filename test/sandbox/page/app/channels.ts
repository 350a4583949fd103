type Message = Record<string, unknown>;
type Listener = { channel: string; keys: readonly string[]; call: (message: Message) => void };

/** Replaces the host's socket: widgets listen, the host and the sandbox's bar publish. */
export type Channels = {
  listen(channel: string, keys: readonly string[], call: (message: Message) => void): () => void;
  publish(channel: string, message: Message): void;
};

export function createChannels(onError: (error: unknown) => void): Channels {
  const listeners = new Set<Listener>();
  return {
    listen(channel, keys, call) {
      const listener = { channel, keys, call };
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    publish(channel, message) {
      for (const { channel: own, keys, call } of listeners) {
        if (own !== channel || !keys.every((key) => key in message)) continue;
        try {
          call(message);
        } catch (error) {
          onError(error);
        }
      }
    },
  };
}
