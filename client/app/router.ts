import { noteRead, type Readable } from '../../domain/operation/kept.ts';
import { lookAgain } from '../ui/following.ts';

/** These parts of the address are read as a whole; every other name is a key of the query. */
const [PATH, QUERY] = ['/', '?'];

/** A query entry of `undefined` is removed. */
export type QueryChange = Readonly<Record<string, string | undefined>>;

/** The address of this page. Every view has one; a link to it opens the same view with the same selection. */
class Router extends EventTarget implements Readable {
  constructor() {
    super();
    addEventListener('popstate', () => this.#tell());
  }

  get path(): string {
    noteRead(this, PATH);
    return location.pathname;
  }

  get query(): URLSearchParams {
    noteRead(this, QUERY);
    return new URLSearchParams(location.search);
  }

  /** The value of a key in the query. */
  of(key: string): string | undefined {
    noteRead(this, key);
    return this.#valueOf(key) ?? undefined;
  }

  /** Opens another view, as a new step of the history. */
  go(address: string): void {
    history.pushState(null, '', address);
    this.#tell();
  }

  /** Changes the selection in the same view: as a new step of the history if `step`, otherwise in place. */
  select(change: QueryChange, step = false): void {
    const query = new URLSearchParams(location.search);
    for (const [key, value] of Object.entries(change)) {
      if (value === undefined) query.delete(key);
      else query.set(key, value);
    }
    const address = query.size > 0 ? `${this.path}?${query}` : this.path;
    if (address === `${location.pathname}${location.search}`) return;
    if (step) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
    this.#tell();
  }

  stateOf(name: string): unknown {
    if (name === PATH) return location.pathname;
    return name === QUERY ? location.search : this.#valueOf(name);
  }

  #valueOf(key: string): string | null {
    return new URLSearchParams(location.search).get(key);
  }

  #tell(): void {
    this.dispatchEvent(new Event('change'));
    lookAgain();
  }
}

export const router = new Router();

/** On a click on a link within this console: opens the view without reloading the page, unless another window was requested. */
export function followLink(event: MouseEvent): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  router.go((event.currentTarget as HTMLAnchorElement).getAttribute('href')!);
}
