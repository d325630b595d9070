import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** For browsers this package looks a reference up by handing it to their HTML parser: text of drafts never goes there. */
const REFERENCES = fileURLToPath(new URL('../node_modules/decode-named-character-reference/index.js', import.meta.url));
const NO_TOOLTIPS = fileURLToPath(new URL('src/styles/no-tooltips.ts', import.meta.url));

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: [
      { find: 'decode-named-character-reference', replacement: REFERENCES },
      { find: /^.*\/tooltip\/UniqueProvider$/, replacement: NO_TOOLTIPS },
    ],
  },
  build: {
    target: 'es2022',
    // what each page needs, for test/web/first-load.test.ts
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      treeshake: {
        moduleSideEffects: [
          // tables of the server that nobody on a page asks for are not loaded with it
          { test: /\/src\/(?:domain|text)\//, sideEffects: false },
          // nor are forms, which dialogs name without using them
          { test: /\/node_modules\/(?:@rc-component|parse5)\//, sideEffects: false },
        ],
      },
    },
  },
  server: { proxy: { '/v1': 'http://127.0.0.1:8080' } },
});
