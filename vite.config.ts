import { resolve } from 'node:path';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'client',
  // `light-dark()` is written for browsers that do not know it yet; phones on duty are not new.
  css: {
    transformer: 'lightningcss',
    lightningcss: { targets: { chrome: 110 << 16, safari: 16 << 16, firefox: 110 << 16 } },
  },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: {
      input: { console: resolve('client/index.html'), phone: resolve('client/phone.html') },
    },
  },
  // Workers load the writers of files when they are asked for.
  worker: { format: 'es' },
  server: {
    proxy: {
      '^/api/(?!.*\\.ts)': { target: 'http://127.0.0.1:8080', changeOrigin: false },
      '/socket.io': { target: 'http://127.0.0.1:8080', ws: true, changeOrigin: false },
    },
  },
});
