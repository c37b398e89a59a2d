/** The nonce of this page. The CSP lets a <style> in only with it. Ant Design hands it on by its `csp`, but
 *  some of the pieces it is made of (the lock of scrolling behind a dialog) write theirs without; so every
 *  <style> this page makes gets it. Scripts are not concerned: they come from files alone. */
let found: string | undefined;

export function nonce(): string {
  found ??= document.querySelector<HTMLElement>('meta[property=csp-nonce]')?.nonce ?? '';
  return found;
}

export function allowStyles(): void {
  const create = document.createElement.bind(document);
  document.createElement = ((tag: string, options?: ElementCreationOptions) => {
    const el = create(tag, options);
    if (el instanceof HTMLStyleElement) el.nonce = nonce();
    return el;
  }) as typeof document.createElement;
}
