import type { Reporter, TestModule } from 'vitest/node';

/** Counts what ran over all projects, and says aloud what did not run and why. */
export class Tally implements Reporter {
  passed = 0;
  failed = 0;
  readonly leftOut: string[] = [];

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    for (const module of modules) this.#count(module);
    this.failed += unhandled.length;
  }

  /** The line that ends the output. */
  get line(): string {
    return `${this.passed} passed, ${this.failed} failed`;
  }

  /** Nothing run is no success. */
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
    }
    // A file that could not be read, or whose set-up failed, has no failed test of its own.
    this.failed += failedTests === 0 && !module.ok() ? 1 : failedTests;
  }
}
