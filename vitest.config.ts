import { defineConfig } from 'vitest/config';

/** Files share a worker and what it has loaded: to load it anew for each file takes longer than most tests. */
const isolate = false;

/** Runs before each file of every project. */
const setupFiles = ['test/seed.ts', 'test/patience.ts'];

/** Vitest gives up after one second, in which a busy machine may not run a test at all. */
const expect = { poll: { timeout: 30_000 } };

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
          expect,
        },
      },
      {
        test: {
          name: 'house',
          isolate,
          setupFiles,
          include: ['test/house/**/*.test.ts'],
          testTimeout: 60_000,
          expect,
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
          expect,
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
          expect,
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
          expect,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
