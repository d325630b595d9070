import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** For browsers this package looks a reference up by handing it to their HTML parser: text of drafts never goes there. */
const REFERENCES = fileURLToPath(new URL('../node_modules/decode-named-character-reference/index.js', import.meta.url));

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { 'decode-named-character-reference': REFERENCES } },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_000,
    // tables of the server that nobody on a page asks for are not loaded with it
    rolldownOptions: {
      treeshake: { moduleSideEffects: [{ test: /\/src\/(?:domain|text)\//, sideEffects: false }] },
    },
  },
  server: { proxy: { '/v1': 'http://127.0.0.1:8080' } },
});
