/** Whether what had the focus is gone, and nothing else has taken it. */
export function isFocusLost(within: HTMLElement): boolean {
  const { activeElement } = within.getRootNode() as Document | ShadowRoot;
  return activeElement === null || activeElement === within.ownerDocument.body;
}

/** Whether something outside the element has the focus. */
export function isFocusElsewhere(within: HTMLElement): boolean {
  const { activeElement } = within.getRootNode() as Document | ShadowRoot;
  return !isFocusLost(within) && !within.contains(activeElement);
}
