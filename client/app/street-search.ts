import type { FoundNames } from '../../domain/contract/roads.ts';
import { call } from '../api/http.ts';
import { Cell } from '../ui/following.ts';

type Street = FoundNames['found'][number];

const NONE: readonly Street[] = [];

/** Streets and places of the network that an operation is drawn on, as somebody types. */
export class StreetSearch {
  readonly #found = new Cell<{ readonly text: string; readonly streets: readonly Street[] }>({
    text: '',
    streets: NONE,
  });
  #asked = '';

  /** What is found so far. While the server answers, what was found for fewer letters stays if it still fits. */
  found(typed: string): readonly Street[] {
    const { text, streets } = this.#found.value;
    const wanted = typed.trim().toLowerCase();
    if (wanted === text.toLowerCase()) return streets;
    return wanted === '' ? NONE : streets.filter(({ name }) => name.toLowerCase().includes(wanted));
  }

  isAsking(typed: string): boolean {
    return this.#asked === typed.trim() && this.#found.value.text !== this.#asked;
  }

  /** An empty text finds nothing, but makes the server open the network, which takes longer than a search. An answer that comes too late is dropped. */
  async ask(networkId: string | undefined, typed: string): Promise<void> {
    const text = typed.trim().slice(0, 100);
    if (networkId === undefined) return;
    this.#asked = text;
    const given = { params: { id: networkId }, querystring: { text } };
    const reply = await call('GET /api/networks/:id/names', given);
    if (text === this.#asked) this.#found.value = { text, streets: reply.ok ? reply.value.found : NONE };
  }
}
