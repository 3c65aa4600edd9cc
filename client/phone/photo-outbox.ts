import { madeId } from '../../domain/kernel/id.ts';
import type { Result } from '../../domain/kernel/result.ts';
import type { ClientFault } from '../api/http.ts';
import { newId } from '../api/new-id.ts';
import { isUnsent, type OutboxEntry } from './outbox-entry.ts';
import type { PhotoStorage, WaitingPhoto } from './photo-storage.ts';

interface PhotoOutboxParts {
  readonly owner: string;
  readonly storage: Promise<PhotoStorage>;
  readonly send: (matterId: string, photo: WaitingPhoto) => Promise<Result<unknown, ClientFault>>;
  /** The reports of this phone that are on their way. */
  readonly entries: () => readonly OutboxEntry[];
  /** The wait before each retry, ms; the last one holds for all later retries. */
  readonly waitsMs?: readonly number[];
}

const WAITS_MS = [2000, 5000, 15_000, 60_000];

/** Faults of the connection or the server: the same photograph may be accepted later. All others are final. */
const TEMPORARY: ReadonlySet<string> = new Set<ClientFault['kind']>([
  'no-line',
  'busy',
  'not-saved',
  'stopping',
  'signed-out',
]);

/**
 * The photographs of this phone. Each waits for the report of its incident or request and is sent after it, apart from all reports: whatever
 * happens to a photograph, reports go out. One that is refused stays until the officer removes it. Dispatches `change`.
 */
export class PhotoOutbox extends EventTarget {
  readonly #parts: PhotoOutboxParts;
  #photos: readonly WaitingPhoto[] = [];
  #sending = false;
  #stopped = false;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: PhotoOutboxParts) {
    super();
    this.#parts = parts;
  }

  get unsent(): number {
    return this.#photos.filter(({ fault }) => !fault).length;
  }

  get refused(): readonly WaitingPhoto[] {
    return this.#photos.filter(({ fault }) => fault);
  }

  async load(): Promise<void> {
    const storage = await this.#parts.storage;
    this.#photos = await storage.photos(this.#parts.owner).catch(() => []);
    this.#tell();
    this.sendNow();
  }

  /** Keeps photographs of the incident, request or hazard that an action raises, or of the hazard that it clears. */
  async add(actionId: string, photos: readonly Blob[], of?: WaitingPhoto['of']): Promise<void> {
    for (const photo of photos)
      await this.#keep({
        ...{ id: newId(), owner: this.#parts.owner, actionId, ...(of && { of }) },
        bytes: await photo.arrayBuffer(),
      });
    this.sendNow();
  }

  async remove(id: string): Promise<void> {
    this.#photos = this.#photos.filter((photo) => photo.id !== id);
    this.#tell();
    await (await this.#parts.storage).remove(id).catch(() => undefined);
  }

  /** Sends what can be sent now: the connection may be back, or a report has arrived. */
  sendNow(): void {
    clearTimeout(this.#timer);
    if (!this.#sending && !this.#stopped) void this.#sendAll();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #sendAll(): Promise<void> {
    this.#sending = true;
    try {
      for (let photo = this.#next(); photo && !this.#stopped; photo = this.#next()) {
        const answer = await this.#parts.send(madeId(photo.actionId, 1), photo);
        if (!answer.ok && TEMPORARY.has(answer.refusal.kind)) return this.#tryLater();
        this.#failures = 0;
        if (answer.ok) await this.remove(photo.id);
        else await this.#keep({ ...photo, fault: answer.refusal });
      }
    } finally {
      this.#sending = false;
    }
  }

  /** The first one whose incident or request is no longer on its way. */
  #next(): WaitingPhoto | undefined {
    const waiting = new Set(
      this.#parts
        .entries()
        .filter(isUnsent)
        .map(({ action }) => action.id),
    );
    return this.#photos.find(({ fault, actionId }) => !fault && !waiting.has(actionId));
  }

  #tryLater(): void {
    const { waitsMs = WAITS_MS } = this.#parts;
    const wait = waitsMs[Math.min(this.#failures, waitsMs.length - 1)] ?? 0;
    this.#failures += 1;
    this.#timer = setTimeout(() => this.sendNow(), wait);
  }

  /** It is shown at once; one that cannot be stored lasts as long as the page. */
  async #keep(photo: WaitingPhoto): Promise<void> {
    this.#photos = [...this.#photos.filter(({ id }) => id !== photo.id), photo];
    this.#tell();
    await (await this.#parts.storage).put(photo).catch(() => undefined);
  }

  #tell(): void {
    this.dispatchEvent(new Event('change'));
  }
}
