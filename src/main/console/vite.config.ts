import { defineConfig } from 'vite';

// Parley answers at `/` and at `/console`, and the files of the page lie in `console/` beside both.
export default defineConfig({
  base: './',
  resolve: { alias: { 'parley-capture': new URL('./capture/src/index.ts', import.meta.url).pathname } },
  build: {
    outDir: 'out',
    assetsDir: 'console',
    assetsInlineLimit: 0, // the page's policy allows no data: addresses for scripts
    modulePreload: false,
    target: 'es2022',
    sourcemap: false,
  },
  worker: { format: 'es' },
  server: { proxy: { '/ws': { target: 'ws://localhost:8089', ws: true }, '/parley': 'http://localhost:8089' } },
});
