import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A query entry of `undefined` is taken away. */
export type QueryChange = Readonly<Record<string, string | undefined>>;

/** The address of this page. Every view has one; a link to it opens the same thing, selected the same way. */
class Router extends EventTarget {
  constructor() {
    super();
    addEventListener('popstate', () => this.dispatchEvent(new Event('change')));
  }

  get path(): string {
    return location.pathname;
  }

  get query(): URLSearchParams {
    return new URLSearchParams(location.search);
  }

  /** To another view, as a new step of the history. */
  go(address: string): void {
    history.pushState(null, '', address);
    this.dispatchEvent(new Event('change'));
  }

  /** The same view with something else selected: a step of the history when `step`, else in place. */
  select(change: QueryChange, step = false): void {
    const query = this.query;
    for (const [key, value] of Object.entries(change)) {
      if (value === undefined) query.delete(key);
      else query.set(key, value);
    }
    const address = query.size > 0 ? `${this.path}?${query}` : this.path;
    if (address === `${location.pathname}${location.search}`) return;
    if (step) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
    this.dispatchEvent(new Event('change'));
  }
}

export const router = new Router();

/** On a click on a link of this console: the view opens without the page being read again, unless another window is asked for. */
export function followLink(event: MouseEvent): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  router.go((event.currentTarget as HTMLAnchorElement).getAttribute('href')!);
}

/** Redraws its element when the address has changed. */
export class RouteController implements ReactiveController {
  readonly #redraw: () => void;

  constructor(host: ReactiveControllerHost) {
    this.#redraw = () => host.requestUpdate();
    host.addController(this);
  }

  get path(): string {
    return router.path;
  }

  /** What the query says under a key. */
  of(key: string): string | undefined {
    return router.query.get(key) ?? undefined;
  }

  hostConnected(): void {
    router.addEventListener('change', this.#redraw);
  }

  hostDisconnected(): void {
    router.removeEventListener('change', this.#redraw);
  }
}
