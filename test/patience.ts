import { vi } from 'vitest';

/** How long a condition is waited for. Vitest gives up after one second, in which a busy machine may not run a test at all. */
const PATIENCE = { timeout: 30_000 };

const { waitFor } = vi;
const patient: typeof vi.waitFor = (condition, options) =>
  waitFor(condition, typeof options === 'number' ? options : { ...PATIENCE, ...options });

/** Files share a worker, so this may have been done. */
if (waitFor.name !== patient.name) vi.waitFor = patient;
