import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import { runningServer, serverBuild, sourcesAddress } from './vite.server.ts';

/** Files shorter than this are sent as they are. */
const PACKED_FROM_BYTES = 1000;

/** Writes each file of the client gzipped beside itself, so that the server packs none of them while somebody waits. */
function packed(): Plugin {
  return {
    name: 'cordon-packed',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    writeBundle({ dir = '' }, bundle) {
      const files = Object.keys(bundle).filter((name) => /\.(js|css|html|svg)$/.test(name));
      for (const file of files.map((name) => resolve(dir, name))) {
        const bytes = readFileSync(file);
        if (bytes.length >= PACKED_FROM_BYTES) writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
      }
    },
  };
}

export default defineConfig({
  root: 'client',
  plugins: [packed(), sourcesAddress(), runningServer()],
  // `light-dark()` is written for browsers that do not know it yet; phones on duty are not new.
  css: {
    transformer: 'lightningcss',
    lightningcss: { targets: { chrome: 110 << 16, safari: 16 << 16, firefox: 110 << 16 } },
  },
  environments: {
    client: {
      build: {
        outDir: '../dist/client',
        emptyOutDir: true,
        target: 'es2022',
        rolldownOptions: {
          input: { console: resolve('client/index.html'), phone: resolve('client/phone.html') },
        },
      },
    },
    server: serverBuild,
  },
  builder: {},
  // Workers load the writers of files when they are asked for.
  worker: { format: 'es' },
  server: {
    proxy: {
      '^/api/(?!.*\\.ts)': { target: 'http://127.0.0.1:8080', changeOrigin: false },
      '/socket.io': { target: 'http://127.0.0.1:8080', ws: true, changeOrigin: false },
    },
  },
});
