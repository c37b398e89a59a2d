/** The page itself for the time without a network; over plain HTTP a browser offers no such worker. */
export function installWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator) || !window.isSecureContext) return;
  // After the first page stands, so that it does not compete with it.
  window.addEventListener('load', () => setTimeout(() => void navigator.serviceWorker.register('/sw.js').catch(() => {}), 2_000));
}
