import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { serveBrowser } from '../browser/open-browser.ts';
import { DeskApi } from './desk-api.ts';
import { staff } from './people.ts';
import { startFresh } from './server-process.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder with accounts and the example; it is copied and never used itself. */
    readonly preparedFolder: string;
    readonly exampleId: string;
    /** The address of the one browser of all journeys. */
    readonly browserAddress: string;
  }
}

/** Prepares once what most journeys need: a browser, staff accounts, and the harvest festival. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'cordon-prepared-'));
  const server = await startFresh(folder);
  try {
    const api = new DeskApi(server.url);
    await api.post('/api/setup', { token: server.setupLink.split('#')[1], ...staff.administrator });
    for (const role of ['planner', 'dispatcher', 'commander'] as const) {
      await api.post('/api/accounts', { ...staff[role], role });
    }
    const { id } = await api.post<{ id: string }>('/api/operations/example', {});
    project.provide('preparedFolder', folder);
    project.provide('exampleId', id);
  } finally {
    await server.stop();
  }
  const browser = await serveBrowser();
  project.provide('browserAddress', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  };
}
