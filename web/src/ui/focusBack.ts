/** Gives the focus back to what opened a dialog or drawer when that goes. antd does so for those that close; those that
 *  are simply no longer drawn lose it, and the keyboard begins at the top of the page again. */
const LAYER = '.ant-modal-root, .ant-drawer';
const KEPT = 12;

const holds = (n: Node) => n instanceof Element && (n.matches(LAYER) || n.querySelector(LAYER) !== null);
const takes = (e: HTMLElement) => e.isConnected && e.getClientRects().length > 0 && !e.closest('[inert], [aria-hidden="true"]');

export function startFocusBack(): void {
  let past: HTMLElement[] = [];
  const seen = (e: FocusEvent) => {
    if (e.target instanceof HTMLElement) past = [e.target, ...past.filter((x) => x !== e.target)].slice(0, KEPT);
  };
  const back = () => {
    if (document.activeElement && document.activeElement !== document.body) return;
    past.find(takes)?.focus({ preventScroll: true });
  };
  // A layer is told when it comes: when it goes, what it was drawn in is empty already.
  const layers = new WeakSet<Node>();
  const gone = new MutationObserver((all) => {
    for (const m of all) for (const n of m.addedNodes) if (holds(n)) layers.add(n);
    if (all.some((m) => [...m.removedNodes].some((n) => layers.has(n)))) requestAnimationFrame(back);
  });
  document.addEventListener('focusin', seen);
  gone.observe(document.body, { childList: true });
}
