import { uptime } from 'node:os';

/** The clocks of a machine, in milliseconds. */
export interface MachineClocks {
  /** The time of day, UTC. It may be set. */
  readonly wall: () => number;
  /** It only goes forward, and stands still while the machine sleeps. */
  readonly steady: () => number;
  /** It only goes forward, also while the machine sleeps. */
  readonly sinceBoot: () => number;
}

const MACHINE: MachineClocks = {
  wall: Date.now,
  steady: () => performance.now(),
  sinceBoot: () => uptime() * 1000,
};

/** A change of the time of day by more than this is a step: somebody has set the clock. Less is how clocks are kept right. */
const STEP_MS = 2000;

/**
 * The server's clock. It follows the clock of the machine, never goes back, and goes on as before if that is set while the server runs:
 * phones and consoles have taken over its time, and nobody knows whether the clock was wrong before or is wrong now.
 */
export class SteadyClock {
  readonly #machine: MachineClocks;
  #setMs = 0;
  #wall: number;
  #steady: number;
  #asleep: number;
  #last: number;

  constructor(machine: MachineClocks = MACHINE) {
    this.#machine = machine;
    this.#wall = this.#last = machine.wall();
    this.#steady = machine.steady();
    this.#asleep = machine.sinceBoot() - this.#steady;
  }

  /** UTC milliseconds. */
  readonly now = (): number => {
    this.#look();
    this.#last = Math.max(this.#last, this.#wall - this.#setMs);
    return this.#last;
  };

  /** By how much the clock of the machine was set and is still different. */
  readonly setMs = (): number => {
    this.#look();
    return this.#setMs;
  };

  #look(): void {
    const wall = this.#machine.wall();
    const steady = this.#machine.steady();
    const ahead = wall - this.#wall - (steady - this.#steady);
    this.#wall = wall;
    this.#steady = steady;
    if (Math.abs(ahead) > STEP_MS) this.#step(ahead);
  }

  /** A machine that slept has the right time when it wakes. */
  #step(ahead: number): void {
    const asleep = this.#machine.sinceBoot() - this.#steady;
    const slept = asleep - this.#asleep;
    this.#asleep = asleep;
    const set = Math.round(ahead - (slept > STEP_MS / 2 ? slept : 0));
    if (Math.abs(set) > STEP_MS) this.#setMs += set;
    if (Math.abs(this.#setMs) <= STEP_MS) this.#setMs = 0;
  }
}
