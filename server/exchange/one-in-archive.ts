import { Unzip, UnzipInflate } from 'fflate';

/** Reads the one wanted file in a ZIP archive, piece by piece. Errors of the archive and of `add` are thrown. */
export class OneInArchive {
  /** The names of all files so far. */
  readonly names: string[] = [];
  /** The names of those that are wanted. Only the first is unpacked. */
  readonly wanted: string[] = [];
  readonly #unzip: Unzip;

  constructor(isWanted: (name: string) => boolean, add: (piece: Uint8Array) => void) {
    this.#unzip = new Unzip((file) => {
      this.names.push(file.name);
      if (file.name.startsWith('__MACOSX/') || !isWanted(file.name)) return;
      this.wanted.push(file.name);
      file.ondata = (error, piece) => {
        if (error) throw error;
        add(piece);
      };
      if (this.wanted.length === 1) file.start();
    });
    this.#unzip.register(UnzipInflate);
  }

  /** Takes packed bytes, and the end as undefined. */
  push(packed: Uint8Array | undefined): void {
    this.#unzip.push(packed ?? new Uint8Array(), !packed);
  }

  /** Some of the names, in one line. */
  told(names: readonly string[]): string {
    return names.slice(0, SHOWN).join(', ');
  }
}

/** How many names of an archive are told. */
const SHOWN = 5;
