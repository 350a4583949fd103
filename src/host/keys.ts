import { selectors } from './surfaces/selectors.ts';
import type { HostTools } from './types.ts';

export const onKey: HostTools['onKey'] = (lifetime, { root }, code, run) => {
  const press = (event: Event): void => {
    const { code: pressed, altKey, ctrlKey, metaKey, shiftKey, repeat } = event as KeyboardEvent;
    if (pressed !== code || !altKey || ctrlKey || metaKey || shiftKey || repeat) return;
    if (event.defaultPrevented || isWriting(event.composedPath()[0])) return;
    if (document.querySelector(selectors.modal)) return;
    event.preventDefault();
    run();
  };
  lifetime.listen(document, 'keydown', press);
  lifetime.listen(root, 'keydown', press);
};

/** On Apple keyboards Option with a letter types a character; elsewhere Alt with a letter types nothing. */
function isWriting(target: EventTarget | undefined): boolean {
  return (
    /^(Mac|iP)/.test(navigator.platform) &&
    target instanceof Element &&
    target.matches('input,textarea,select,[contenteditable]')
  );
}
