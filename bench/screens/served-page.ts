import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

/** A page of this folder, built and served on its own. */
export async function servedPage(file: string): Promise<{ address: string; close: () => Promise<void> }> {
  const outDir = mkdtempSync(join(tmpdir(), 'cordon-bench-page-'));
  const root = fileURLToPath(new URL('.', import.meta.url));
  const input = join(root, file);
  const worker = { format: 'es' as const };
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    worker,
    build: { outDir, rolldownOptions: { input } },
  });
  const host = { port: 0, host: '127.0.0.1' };
  const server = await preview({ root, configFile: false, build: { outDir }, preview: host });
  return { address: `${server.resolvedUrls!.local[0]!}${file}`, close: () => server.close() };
}
