import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The message if there is no browser. */
export const HOW_TO_INSTALL =
  'No Chromium or Chrome found: install one (Debian: apt-get install chromium fonts-noto-cjk), or set CHROMIUM to its program file.';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'msedge'];

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const ON_WINDOWS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/** The program file of a Chromium or Chrome: the one in CHROMIUM, otherwise on the path, otherwise in the usual places. */
export function findChromium(environment: NodeJS.ProcessEnv): string | undefined {
  if (environment['CHROMIUM'])
    return existsSync(environment['CHROMIUM']) ? environment['CHROMIUM'] : undefined;
  return [...onPath(environment), ...USUAL_PLACES, ...inProgramFiles(environment)].find((file) =>
    existsSync(file),
  );
}

function onPath(environment: NodeJS.ProcessEnv): string[] {
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function inProgramFiles(environment: NodeJS.ProcessEnv): string[] {
  return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .map((name) => environment[name])
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => ON_WINDOWS.map((file) => `${folder}\\${file}`));
}
