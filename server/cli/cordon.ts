import { errorLine } from '../log/logged-error.ts';

const OWN_HELP = `cordon verify [DATA_DIR]               verifies every journal; exit code 1 if one is broken
cordon export OPERATION [DATA_DIR]     writes a journal as JSON lines to standard output
cordon import FILE [DATA_DIR]          imports recorded actions as a new operation; stop the server first`;

const LAST_HELP = `cordon length TRACK                    the geodesic length of each line in a GPX, KML or GeoJSON file
cordon help                            prints this help

Without DATA_DIR, the environment variable of that name is used.`;

/** Runs a command and returns its exit status. Modules are loaded only for the command that needs them, so it starts faster. */
async function run([command, ...rest]: readonly string[]): Promise<number> {
  if (command === 'roads') return (await import('./roads.ts')).roads(rest);
  if (command === 'length') return (await import('./length.ts')).length(rest);
  if (command === 'certificate') return (await import('./certificate.ts')).certificate(rest, Date.now());
  if (command === 'push-key') return (await import('./push-key.ts')).pushKey();
  if (command === 'account') return (await import('./account.ts')).account(rest);
  if (command === 'staff') return (await import('./staff.ts')).staffCommand(rest);
  if (command === 'backup' || command === 'restore')
    return (await import('./keeping.ts')).keeping(command, rest);
  if (command !== undefined && ['verify', 'export', 'import'].includes(command)) {
    const status = await (await import('./journals.ts')).journals(command, rest);
    if (status !== undefined) return status;
  }
  console.log(await help());
  return command === undefined || command === 'help' || command === '--help' ? 0 : 2;
}

async function help(): Promise<string> {
  const [
    { KEEPING_HELP },
    { ROADS_HELP },
    { STAFF_HELP },
    { CERTIFICATE_HELP },
    { PUSH_KEY_HELP },
    { ACCOUNT_HELP },
  ] = await Promise.all([
    import('./keeping.ts'),
    import('./roads.ts'),
    import('./staff.ts'),
    import('./certificate.ts'),
    import('./push-key.ts'),
    import('./account.ts'),
  ]);
  return [
    OWN_HELP,
    KEEPING_HELP,
    ROADS_HELP,
    STAFF_HELP,
    CERTIFICATE_HELP,
    PUSH_KEY_HELP,
    ACCOUNT_HELP,
    LAST_HELP,
  ].join('\n');
}

process.exitCode = await run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(errorLine(error));
  process.exit(1);
});
