import { defineConfig } from 'vitest/config';

/** Files share a worker and what it has loaded: to load it anew for each file takes longer than most tests. */
const isolate = false;

/** Runs before each file of every project. */
const setupFiles = ['test/seed.ts'];

/** A test waits for a condition; its limit only ends one that hangs, also on a machine that is busy with other work. Two workers: what the smallest machine that runs this has. Journeys come after all else, two at a time: while one waits for its browser or its server, the other goes on. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'domain',
          isolate,
          setupFiles,
          include: ['test/domain/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'house',
          isolate,
          setupFiles,
          include: ['test/house/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'client',
          isolate,
          include: ['test/client/**/*.test.ts'],
          setupFiles: [...setupFiles, 'test/client/fresh-page.ts'],
          environment: 'happy-dom',
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'server',
          isolate,
          setupFiles,
          include: ['test/server/**/*.test.ts'],
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
      {
        test: {
          name: 'journeys',
          isolate,
          setupFiles,
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: ['test/journeys/prepared.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 15_000 } },
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
