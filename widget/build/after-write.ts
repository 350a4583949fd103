import type { Plugin } from 'vite';

/** A plugin that does something with the written files, once all others have closed; nothing after a failed build. */
export function afterWrite(
  name: string,
  act: () => Promise<void>,
  before: () => Promise<void> = async () => undefined,
): Plugin {
  let written = false;
  return {
    name: `sverka:${name}`,
    apply: 'build',
    enforce: 'post',
    buildStart: before,
    writeBundle: () => {
      written = true;
    },
    closeBundle: {
      sequential: true,
      order: 'post',
      handler: async () => {
        if (written) await act();
      },
    },
  };
}
