import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { ClientFault } from '../api/http.ts';

/** A photograph on its way to the server. Its id never changes. */
export interface WaitingPhoto {
  readonly id: string;
  /** The operation and officer it belongs to. */
  readonly owner: string;
  /** The action with which its incident, request or hazard was raised, or the hazard was cleared. */
  readonly actionId: string;
  /** Which of them; without it, an incident. */
  readonly of?: 'requests' | 'hazards';
  readonly bytes: ArrayBuffer;
  /** Why it was not accepted. */
  readonly fault?: ClientFault;
}

/** Where a phone stores photographs until the server has them. */
export interface PhotoStorage {
  photos(owner: string): Promise<WaitingPhoto[]>;
  put(photo: WaitingPhoto): Promise<void>;
  remove(id: string): Promise<void>;
}

interface PhotoDatabase extends DBSchema {
  photos: { key: string; value: WaitingPhoto };
}

/** A database of its own: a page of an earlier version that is still open does not hold up the outbox. Without IndexedDB, the page's memory. */
export async function openPhotoStorage(): Promise<PhotoStorage> {
  try {
    const database = await openDB<PhotoDatabase>('cordon-photos', 1, {
      upgrade(fresh) {
        fresh.createObjectStore('photos', { keyPath: 'id' });
      },
    });
    return new LastingPhotos(database);
  } catch {
    return new PagePhotos();
  }
}

class LastingPhotos implements PhotoStorage {
  readonly #database: IDBPDatabase<PhotoDatabase>;

  constructor(database: IDBPDatabase<PhotoDatabase>) {
    this.#database = database;
  }

  async photos(owner: string): Promise<WaitingPhoto[]> {
    const all = await this.#database.getAll('photos');
    return all.filter((photo) => photo.owner === owner);
  }

  async put(photo: WaitingPhoto): Promise<void> {
    await this.#database.put('photos', photo);
  }

  remove(id: string): Promise<void> {
    return this.#database.delete('photos', id);
  }
}

/** Lasts as long as the page. */
export class PagePhotos implements PhotoStorage {
  readonly #photos = new Map<string, WaitingPhoto>();

  photos(owner: string): Promise<WaitingPhoto[]> {
    return Promise.resolve([...this.#photos.values()].filter((photo) => photo.owner === owner));
  }

  put(photo: WaitingPhoto): Promise<void> {
    this.#photos.set(photo.id, photo);
    return Promise.resolve();
  }

  remove(id: string): Promise<void> {
    this.#photos.delete(id);
    return Promise.resolve();
  }
}
