import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Every file that is, or is about to be, in the repository: what git would not ignore. */
export function filesOfTheHouse(): string[] {
  return execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
    .split('\n')
    .filter((file) => file !== '' && existsSync(file));
}

export function textOf(file: string): string {
  return readFileSync(file, 'utf8');
}

export function isText(file: string): boolean {
  return !/\.(png|jpe?g|webp|ico|gz|woff2?|pbf|db)$/.test(file);
}
