/// <reference types="vitest/config" />
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The server replaces the placeholder with a fresh nonce in every page it sends.
export default defineConfig({
  plugins: [react()],
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target: 'es2021',
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    reportCompressedSize: false,
    rollupOptions: {
      input: { index: 'index.html', sw: 'sw/sw.ts' },
      // The service worker rules over what stands beside and below it, under a name that stays.
      output: { entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
  },
  server: {
    proxy: {
      '/api': {
        target: process.env['GUANXI_URL'] ?? 'http://127.0.0.1:8080',
        changeOrigin: true,
        // The server refuses what another origin sends; here the page and the server are one.
        configure: (proxy) =>
          proxy.on('proxyReq', (req) => {
            req.removeHeader('origin');
            req.removeHeader('sec-fetch-site');
          }),
      },
    },
  },
  test: { environment: 'jsdom', include: ['test/**/*.test.{ts,tsx}'], setupFiles: ['test/setup.ts'], testTimeout: 60_000 },
});
