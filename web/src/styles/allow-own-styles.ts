/**
 * Gives the page's nonce to every style element that our scripts make. Ant Design passes it on to most of its parts, but
 * the one that stops the page from scrolling behind a dialog makes its style without asking. A script that could misuse
 * this would have to run first, and only our own files run.
 */
export function allowOwnStyles(nonce: string): void {
  const create = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
}
