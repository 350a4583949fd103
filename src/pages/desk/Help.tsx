import { useEffect, useRef } from 'preact/hooks';
import { Button } from '#ui/Button.tsx';
import type { DeskContext } from './context.ts';
import { helpOpen, keysOn, switchKeys } from './keys.ts';

const rows = [
  ['next', 'J', '↓'],
  ['previous', 'K', '↑'],
  ['take', 'T'],
  ['ask', 'Q'],
  ['reject', 'R'],
  ['finish', 'D'],
  ['comment', 'C'],
  ['assign', 'A'],
  ['reopen', 'O'],
  ['undo', 'U'],
  ['choose', 'X'],
  ['search', '/'],
  ['tabs', '1', '2', '3', '4'],
  ['close_key', 'Esc'],
  ['help', '?'],
] as const;

/** The keys of the desk; a dialog, so that nothing behind it is reached meanwhile. */
export function Help({ context: { text, browser } }: { readonly context: DeskContext }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal?.(), []);
  const close = (): void => {
    helpOpen.value = false;
  };
  return (
    <dialog class="help" ref={dialog} onClose={close} aria-labelledby="help-title">
      <h2 id="help-title">{text('help.title')}</h2>
      <dl>
        {rows.map(([name, ...keys]) => (
          <div key={name}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{text(`help.${name}`)}</dd>
          </div>
        ))}
      </dl>
      <p class="muted">{text('help.layout')}</p>
      <label class="check">
        <input
          type="checkbox"
          checked={keysOn.value}
          onChange={(event) => switchKeys(browser, event.currentTarget.checked)}
        />
        {text('help.on')}
      </label>
      <Button onPress={close}>{text('help.close')}</Button>
    </dialog>
  );
}
