function elementsIn(root: ParentNode): number {
  let count = 0;
  for (const element of root.querySelectorAll('*')) {
    if (element.localName === 'sandbox-bar') continue;
    count += 1;
    if (element.shadowRoot !== null) count += elementsIn(element.shadowRoot);
  }
  return count;
}

/** Elements of the whole document, open shadow roots included. */
export function countNodes(): number {
  return elementsIn(document);
}

export function countStyles(): number {
  return (
    document.querySelectorAll('style, link[rel~="stylesheet"]').length + document.adoptedStyleSheets.length
  );
}
