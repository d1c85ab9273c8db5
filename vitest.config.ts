import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** Against real servers: they need Node's own fetch, no page around and more time. */
const SERVED = ['tests/contract/{webdav,drive,relay}*.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [preact(), WxtVitest()],
        test: {
          name: 'unit',
          include: ['{lib,components,entrypoints}/**/*.test.{ts,tsx}', 'tests/contract/**/*.test.ts'],
          exclude: SERVED,
          environment: 'happy-dom',
          setupFiles: ['tests/support/unit-setup.ts'],
          testTimeout: 20_000, // properties over many cases, on a machine that does other things as well
        },
      },
      {
        test: {
          name: 'contract',
          include: SERVED,
          environment: 'node',
          testTimeout: 30_000,
          hookTimeout: 180_000, // a server that is missing is installed first
        },
      },
      {
        test: {
          name: 'arch',
          include: ['tests/arch/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
