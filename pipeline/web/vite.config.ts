import { defineConfig } from 'vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { oneFile } from './one_file';

// Names without hashes: the server knows its three files by name, and a build that changes nothing changes no byte.
export default defineConfig({
  plugins: [svelte(), oneFile()],
  base: './',
  build: {
    target: 'es2022',
    cssCodeSplit: false,
    modulePreload: false,
    assetsInlineLimit: 0,
    rollupOptions: {
      output: {
        format: 'iife',
        entryFileNames: 'assets/page.js',
        assetFileNames: 'assets/page[extname]',
        inlineDynamicImports: true,
      },
    },
  },
  test: { include: ['src/**/*.test.ts'] },
} as never);
