import { constants } from 'node:os';
import closeWithGrace, { type Options } from 'close-with-grace';

/** Long enough to finish a write: what hangs is cut off before. Supervisors kill what has not ended after some seconds. */
const GRACE_MS = 2500;

/** Signals that end a process which does not expect them. They ask for nothing here: only TERM, INT and HUP stop the server. */
const OTHERS = [
  'SIGQUIT',
  'SIGTRAP',
  'SIGUSR2',
  'SIGALRM',
  'SIGVTALRM',
  'SIGPROF',
  'SIGIO',
  'SIGPWR',
  'SIGSTKFLT',
];

/** What is not left to the orderly stop: signals that ask for nothing, and those of a broken process, which end it as they do any other. */
const SKIPPED: NonNullable<Options['skip']> = [
  ...(['SIGQUIT', 'SIGTRAP', 'SIGUSR2'] as const),
  ...(['SIGILL', 'SIGABRT', 'SIGBUS', 'SIGFPE', 'SIGSEGV'] as const),
  'beforeExit',
];

/** How often the server looks whether the process that started it is still there. */
const LOOK_EVERY_MS = 500;

/** Stops in good order when the process is told to end, or has failed. */
export function stopWhenTold(stop: (error: Error | undefined) => Promise<void>, isOfNpm: boolean): void {
  const { close } = closeWithGrace({ delay: GRACE_MS, logger: false, skip: SKIPPED }, ({ err }) => stop(err));
  for (const signal of OTHERS)
    if (Object.hasOwn(constants.signals, signal)) process.on(signal, () => undefined);
  if (isOfNpm) onParentEnded(close);
}

/** npm ends at once when it is told to, and its shell passes nothing on. A server that npm started ends with that shell. */
function onParentEnded(close: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    close();
  }, LOOK_EVERY_MS);
  timer.unref();
}
