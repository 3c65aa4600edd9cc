import { resolve } from 'node:path';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'client',
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: {
      input: { console: resolve('client/index.html'), phone: resolve('client/phone.html') },
    },
  },
  server: {
    proxy: {
      '^/api/(?!.*\\.ts)': { target: 'http://127.0.0.1:8080', changeOrigin: false },
      '/socket.io': { target: 'http://127.0.0.1:8080', ws: true, changeOrigin: false },
    },
  },
});
