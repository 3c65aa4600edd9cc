import type { Wall, WallView } from '../../domain/contract/walls.ts';
import type { Actor } from '../../domain/records/actor.ts';
import { hashOf, newToken, type Sessions } from '../accounts/sessions.ts';
import { newId } from '../book/new-id.ts';
import type { WallRows } from '../store/wall-rows.ts';

interface Around {
  readonly rows: WallRows;
  readonly sessions: Sessions;
  readonly now: () => number;
  readonly publicUrl: () => string;
}

/**
 * Links by which screens on a wall sign in. The token of a link is that of their session: it does not expire, so that a screen comes back
 * by itself for days, and it ends with the link.
 */
export class Walls {
  readonly #around: Around;
  readonly #screens = new Map<string, number>();
  #tell: (wallId: string, shows: WallView) => void = () => undefined;

  constructor(around: Around) {
    this.#around = around;
  }

  onShows(tell: (wallId: string, shows: WallView) => void): void {
    this.#tell = tell;
  }

  async make(
    operation: string,
    name: string,
    by: Pick<Actor, 'id' | 'name'>,
  ): Promise<{ id: string; link: string }> {
    const { rows, now, publicUrl } = this.#around;
    const [id, token] = [newId(now()), newToken()];
    const row = { id, operation, name, shows: 'turning', made_by: by.name, made_at: now() } as const;
    await rows.add(row, by.id, hashOf(token));
    return { id, link: `${publicUrl()}/o/${operation}/wall#${token}` };
  }

  async all(operation: string): Promise<Wall[]> {
    const rows = await this.#around.rows.ofOperation(operation);
    return rows.map(({ id, name, shows, made_by: madeBy, made_at: madeAt }) => {
      return { id, name, shows, madeBy, madeAt, screens: this.#screens.get(id) ?? 0 };
    });
  }

  async show(operation: string, id: string, shows: WallView): Promise<boolean> {
    const isThere = await this.#around.rows.show(operation, id, shows);
    if (isThere) this.#tell(id, shows);
    return isThere;
  }

  async end(operation: string, id: string): Promise<boolean> {
    const isThere = await this.#around.rows.remove(operation, id);
    if (isThere) this.#around.sessions.tellEnded([id]);
    return isThere;
  }

  /** What a wall shows now. */
  async showsOf(operation: string, id: string): Promise<WallView> {
    return (await this.all(operation)).find((wall) => wall.id === id)?.shows ?? 'turning';
  }

  /** Counts a screen that has connected; the function that is returned counts it off. */
  connect(id: string): () => void {
    const count = (by: number): void => {
      this.#screens.set(id, (this.#screens.get(id) ?? 0) + by);
    };
    count(1);
    return () => count(-1);
  }
}
