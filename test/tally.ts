import type { Reporter, TestModule } from 'vitest/node';

/** How many of the slowest files and tests are listed. */
const SLOWEST = 10;

interface Took {
  readonly what: string;
  readonly ms: number;
}

/** Counts the tests of all projects, says what did not run and why, and lists what took longest. */
export class Tally implements Reporter {
  passed = 0;
  failed = 0;
  readonly leftOut: string[] = [];
  readonly #files: Took[] = [];
  readonly #tests: Took[] = [];

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    for (const module of modules) this.#count(module);
    this.failed += unhandled.length;
  }

  /** The last line of the output. */
  get line(): string {
    return `${this.passed} passed, ${this.failed} failed`;
  }

  /** The ten slowest files with their set-up, then the ten slowest tests, one a line. */
  get slowest(): readonly string[] {
    return [
      ...tableOf('The slowest files, set-up included', this.#files),
      ...tableOf('The slowest tests', this.#tests),
    ];
  }

  /** A run without tests is not a success. */
  get isGood(): boolean {
    return this.failed === 0 && this.passed > 0;
  }

  #count(module: TestModule): void {
    let failedTests = 0;
    for (const test of module.children.allTests()) {
      const result = test.result();
      if (result.state === 'passed') this.passed += 1;
      else if (result.state === 'failed') failedTests += 1;
      else this.leftOut.push(`${test.fullName}: ${('note' in result && result.note) || 'no reason given'}`);
      this.#tests.push({ what: test.fullName, ms: test.diagnostic()?.duration ?? 0 });
    }
    // A file that could not be loaded, or whose set-up failed, has no failed test of its own.
    this.failed += failedTests === 0 && !module.ok() ? 1 : failedTests;
    const { duration, collectDuration, environmentSetupDuration } = module.diagnostic();
    this.#files.push({
      what: module.relativeModuleId,
      ms: duration + collectDuration + environmentSetupDuration,
    });
  }
}

function tableOf(title: string, all: readonly Took[]): string[] {
  const longest = all.toSorted((a, b) => b.ms - a.ms).slice(0, SLOWEST);
  if (longest.length === 0) return [];
  return [`${title}:`, ...longest.map(({ what, ms }) => `${(ms / 1000).toFixed(1).padStart(8)} s  ${what}`)];
}
