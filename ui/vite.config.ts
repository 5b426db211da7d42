import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Error texts of Svelte and of the bundler name their web sites; the shipped files name no remote address at all. */
function noRemoteAddress(): Plugin {
  return {
    name: 'no-remote-address',
    apply: 'build',
    renderChunk: (code) => ({ code: code.replaceAll('https://svelte.dev/e/', 'svelte: ').replaceAll('https://rolldown.rs/', 'rolldown: '), map: null }),
  };
}

export default defineConfig({
  base: './',
  plugins: [svelte(), svelteTesting(), noRemoteAddress()],
  server: { port: 5173, strictPort: true, fs: { allow: ['..'] } },
  build: {
    target: ['es2022', 'safari16'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
  css: { preprocessorOptions: { scss: { quietDeps: true } } },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['./src/test/setup.ts'],
    css: false,
    env: { TZ: 'Europe/London' },
  },
});
