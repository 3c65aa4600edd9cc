import { devicesToTell, type DevicesTold } from '../../domain/contract/devices.ts';
import type { Heard } from '../../domain/reports/devices.ts';
import type { Session, Sessions } from '../accounts/sessions.ts';
import type { LiveSocket } from './live-server.ts';

/** The minimum interval between messages to the consoles of an operation. The first after a quiet time is sent at once. */
const EVERY_MS = 3000;

interface Device {
  lines: number;
  heardAt: number;
}

/** What is known of the phones of an operation, and what its consoles were told of them. */
interface Known {
  readonly devices: Map<string, Device>;
  told: Heard;
  toldAt: number;
  timer: NodeJS.Timeout | undefined;
}

interface Around {
  readonly sessions: Sessions;
  readonly now: () => number;
  readonly reportError: (error: unknown, doing: string) => void;
}

/**
 * When each phone was last heard. This is kept in memory and in no journal: after a restart, a phone counts as heard when the
 * server started.
 */
export class Devices {
  readonly #around: Around;
  readonly #startedAt: number;
  readonly #operations = new Map<string, Known>();
  #tell: (operationId: string, told: DevicesTold) => void = () => undefined;

  constructor(around: Around) {
    this.#around = around;
    this.#startedAt = around.now();
    around.sessions.onEnded(() => {
      for (const operationId of this.#operations.keys()) this.#touch(operationId);
    });
  }

  onTold(tell: (operationId: string, told: DevicesTold) => void): void {
    this.#tell = tell;
  }

  /** A phone has joined over a socket. Every packet of it is a word, a heartbeat too. */
  connect(socket: LiveSocket, operationId: string, officerId: string): void {
    const device = this.#deviceOf(operationId, officerId);
    const hear = (): void => {
      device.heardAt = this.#around.now();
    };
    hear();
    device.lines += 1;
    socket.conn.on('packet', hear);
    socket.once('disconnect', () => {
      device.lines -= 1;
      this.#touch(operationId);
    });
    this.#touch(operationId);
  }

  /** A phone has sent something over HTTP. */
  hear(session: Session): void {
    if (!('phone' in session)) return;
    const { operationId, officerId } = session.phone;
    const device = this.#deviceOf(operationId, officerId);
    device.heardAt = this.#around.now();
    if (device.lines === 0) this.#touch(operationId);
  }

  /** All phones of an operation, for a console that has joined. */
  async whole(operationId: string): Promise<DevicesTold> {
    this.#knownOf(operationId);
    return devicesToTell(undefined, await this.heardIn(operationId));
  }

  /** The officers whose phones are connected. */
  online(operationId: string): ReadonlySet<string> {
    const devices = [...(this.#operations.get(operationId)?.devices ?? [])];
    return new Set(devices.filter(([, { lines }]) => lines > 0).map(([officerId]) => officerId));
  }

  forget(operationId: string): void {
    clearTimeout(this.#operations.get(operationId)?.timer);
    this.#operations.delete(operationId);
  }

  stop(): void {
    for (const operationId of this.#operations.keys()) this.forget(operationId);
    this.#tell = () => undefined;
  }

  #touch(operationId: string): void {
    const known = this.#knownOf(operationId);
    const waitMs = Math.max(0, known.toldAt + EVERY_MS - performance.now());
    known.timer ??= setTimeout(() => {
      known.timer = undefined;
      known.toldAt = performance.now();
      this.#tellChanges(operationId, known).catch((error: unknown) =>
        this.#around.reportError(error, 'telling consoles which phones are heard'),
      );
    }, waitMs).unref();
  }

  async #tellChanges(operationId: string, known: Known): Promise<void> {
    const heard = await this.heardIn(operationId);
    const told = devicesToTell(known.told, heard);
    known.told = heard;
    if (told.online.length + Object.keys(told.heardAt).length + told.gone.length > 0)
      this.#tell(operationId, told);
  }

  /** When each phone of an operation was last heard. */
  async heardIn(operationId: string): Promise<Heard> {
    const officerIds = await this.#around.sessions.officersWithPhone(operationId);
    const devices = this.#operations.get(operationId)?.devices;
    return new Map(
      officerIds.map((officerId) => {
        const device = devices?.get(officerId);
        return [officerId, device && device.lines > 0 ? 'now' : (device?.heardAt ?? this.#startedAt)];
      }),
    );
  }

  #deviceOf(operationId: string, officerId: string): Device {
    const { devices } = this.#knownOf(operationId);
    const known = devices.get(officerId);
    if (known) return known;
    const device = { lines: 0, heardAt: this.#startedAt };
    devices.set(officerId, device);
    return device;
  }

  #knownOf(operationId: string): Known {
    const known = this.#operations.get(operationId);
    if (known) return known;
    const fresh: Known = { devices: new Map(), told: new Map(), toldAt: -Infinity, timer: undefined };
    this.#operations.set(operationId, fresh);
    return fresh;
  }
}
