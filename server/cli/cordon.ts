#!/usr/bin/env node
import { errorLine } from '../log/logged-error.ts';

/** What a command prints for `--help`, and what it does. It returns its exit status; a server that runs has none yet. */
interface Command {
  readonly help: string;
  readonly run: (words: readonly string[]) => Promise<number | undefined> | number;
}

/** Modules are loaded only for the command that needs them, so it starts faster. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start,
  demo,
  ready: async () => {
    const { ready, READY_HELP } = await import('./ready.ts');
    return { help: READY_HELP, run: ready };
  },
  verify: () => journalCommand('verify'),
  export: () => journalCommand('export'),
  import: () => journalCommand('import'),
  backup: () => keepingCommand('backup'),
  restore: () => keepingCommand('restore'),
  erase: async () => {
    const { erase, ERASE_HELP } = await import('./erase.ts');
    return { help: ERASE_HELP, run: erase };
  },
  roads: async () => {
    const { roads, ROADS_HELP } = await import('./roads.ts');
    return { help: ROADS_HELP, run: roads };
  },
  staff: async () => {
    const { staffCommand, STAFF_HELP } = await import('./staff.ts');
    return { help: STAFF_HELP, run: staffCommand };
  },
  certificate: async () => {
    const { certificate, CERTIFICATE_HELP } = await import('./certificate.ts');
    return { help: CERTIFICATE_HELP, run: (words) => certificate(words, Date.now()) };
  },
  'push-key': async () => {
    const { pushKey, PUSH_KEY_HELP } = await import('./push-key.ts');
    return { help: PUSH_KEY_HELP, run: pushKey };
  },
  account: async () => {
    const { account, ACCOUNT_HELP } = await import('./account.ts');
    return { help: ACCOUNT_HELP, run: account };
  },
  length: async () => {
    const { length, LENGTH_HELP } = await import('./length.ts');
    return { help: LENGTH_HELP, run: length };
  },
};

const LAST_HELP = `cordon help                            prints this help; cordon COMMAND --help, only that of one command

Without DATA_DIR, the environment variable of that name is used.`;

async function start(): Promise<Command> {
  const { settingsHelp } = await import('../config.ts');
  const line =
    'cordon [start]                         starts the server; cordon start --help lists its settings';
  return {
    help: `${line}\n\n${settingsHelp()}`,
    run: () => running(import('../main.ts')),
  };
}

function demo(): Promise<Command> {
  return Promise.resolve({
    help: 'cordon demo                            plays a day of the example on a temporary database',
    run: () => running(import('../demo/demo.ts')),
  });
}

/** Starts what runs until it is told to end. */
async function running(program: Promise<unknown>): Promise<undefined> {
  await program;
}

async function journalCommand(name: 'verify' | 'export' | 'import'): Promise<Command> {
  const { journals, JOURNALS_HELP } = await import('./journals.ts');
  return { help: JOURNALS_HELP[name], run: (words) => journals(name, words) };
}

async function keepingCommand(name: 'backup' | 'restore'): Promise<Command> {
  const { keeping, KEEPING_HELP } = await import('./keeping.ts');
  return { help: KEEPING_HELP, run: (words) => keeping(name, words) };
}

async function run([name = 'start', ...words]: readonly string[]): Promise<number | undefined> {
  const found = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!found) {
    console.log(await wholeHelp());
    return name === 'help' || name === '--help' ? 0 : 2;
  }
  const command = await found();
  if (!words.includes('--help')) return command.run(words);
  console.log(command.help);
  return 0;
}

/** The settings of the server are listed only where they are asked for. */
async function wholeHelp(): Promise<string> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  const told = new Set(commands.map(({ help }) => help.split('\n\n')[0]));
  return [...told, LAST_HELP].join('\n');
}

// Lines in a log are those of the sources.
process.setSourceMapsEnabled(true);
const status = await run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(errorLine(error));
  process.exit(1);
});
process.exitCode = status ?? process.exitCode;
