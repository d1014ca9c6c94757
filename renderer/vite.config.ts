/** Builds the window into dist/renderer with relative addresses, so that one build serves both shells under a strict content policy. */
import react from '@vitejs/plugin-react';
import { readFileSync } from 'node:fs';
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

/** Layers rank by where they are named first, and the styles of a chunk that loads later may stand before tokens.css: so every file names them all. */
const sameLayersEverywhere: Plugin = {
  name: 'same-layers-everywhere',
  enforce: 'pre',
  transform: (code, id) => (/\.css(\?|$)/.test(id) && code.includes('@layer') ? `${layerOrder}\n${code}` : null),
};
const layerOrder = /^@layer [^{]+;/m.exec(readFileSync(`${here}design/tokens.css`, 'utf8'))![0];

export default defineConfig({
  root: here,
  base: './',
  plugins: [react(), leaveOutLanguages, sameLayersEverywhere],
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
