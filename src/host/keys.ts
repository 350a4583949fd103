import type { HostTools } from './types.ts';

export const onKey: HostTools['onKey'] = (lifetime, { root }, code, run) => {
  const press = (event: Event): void => {
    const { code: pressed, altKey, ctrlKey, metaKey, shiftKey, repeat } = event as KeyboardEvent;
    if (pressed !== code || !altKey || ctrlKey || metaKey || shiftKey || repeat) return;
    if (event.defaultPrevented || isTyping(event.composedPath()[0])) return;
    event.preventDefault();
    run();
  };
  lifetime.listen(document, 'keydown', press);
  lifetime.listen(root, 'keydown', press);
};

function isTyping(target: EventTarget | undefined): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
