/** Builds the window into dist/renderer with relative addresses, so that one build serves both shells under a strict content policy. */
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

/** React Aria speaks thirty languages, of which the window needs two: its Kazakh falls to Russian, see App.tsx. */
const leaveOutLanguages: Plugin = {
  name: 'leave-out-languages',
  load: (id) =>
    /react-(aria|aria-components|stately)\/dist\/.*\/intl\/.*[a-z]{2}-[A-Z]{2}\.mjs$/.test(id) && !/(en-US|ru-RU)\.mjs$/.test(id)
      ? 'export default {}'
      : null,
};

const layers = '@layer tokens,base,design,frame,screens;';

/** The order of layers counts from their first mention, and a screen that is loaded by itself may be styled before the tokens are: each file says it first. */
const declareLayersFirst: Plugin = {
  name: 'declare-layers-first',
  enforce: 'post',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle))
      if (file.type === 'asset' && file.fileName.endsWith('.css')) file.source = `${layers}${String(file.source)}`;
  },
};

export default defineConfig({
  root: here,
  base: './',
  plugins: [react(), leaveOutLanguages, declareLayersFirst],
  build: {
    outDir: fileURLToPath(new URL('../dist/renderer/', import.meta.url)),
    emptyOutDir: true,
    target: 'chrome140',
    // A data: address would be refused by the content policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 950,
  },
});
