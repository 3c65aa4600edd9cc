import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, relative, resolve, sep } from 'node:path';
import type { EnvironmentOptions, Plugin } from 'vite';

/** A program is what a process or a thread starts with. */
const isProgram = (file: string): boolean => /(?:^cli.cordon|-worker|-program)\.ts$/.test(file);

function programs(): Record<string, string> {
  const files = readdirSync('server', { recursive: true, encoding: 'utf8' }).filter(isProgram);
  return Object.fromEntries(files.map((file) => [basename(file, '.ts'), resolve('server', file)]));
}

/** In the build, files that are no code keep the place that they have for the sources: the guide, the example, the client. */
export function sourcesAddress(): Plugin {
  return {
    name: 'cordon-sources-address',
    apply: 'build',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === 'server',
    transform(code, id) {
      if (!code.includes('import.meta.url')) return undefined;
      const source = relative('.', id).replaceAll(sep, '/');
      const address = `new URL('../../${source}', import.meta.url).href`;
      // The lines stay as they are, and so does their map.
      return { code: code.replaceAll('import.meta.url', address), map: null };
    },
  };
}

/** The server as JavaScript, all of it in one folder: a program finds the others beside itself. TypeBox's 680 files are taken in, because they take longest to load. */
export const serverBuild: EnvironmentOptions = {
  consumer: 'server',
  resolve: { noExternal: ['typebox'], builtins: [/^node:/] },
  build: {
    ssr: true,
    outDir: '../dist/server',
    emptyOutDir: true,
    copyPublicDir: false,
    target: 'node20',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: programs(),
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        sourcemapExcludeSources: true,
      },
    },
  },
};

/** `npm run dev`: beside the client's server, the server from its sources. It starts again after each change. */
export function runningServer(): Plugin {
  return {
    name: 'cordon-running-server',
    apply: 'serve',
    configureServer({ httpServer }) {
      const child = spawn(process.execPath, ['--watch', '--import', 'tsx', 'server/main.ts'], {
        stdio: 'inherit',
      });
      httpServer?.once('close', () => child.kill());
      process.once('exit', () => child.kill());
    },
  };
}
