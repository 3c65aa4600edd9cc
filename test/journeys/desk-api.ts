/** The server's interface for programs: it sets a scene, and never does what a journey tests. */
export class DeskApi {
  readonly #url: string;
  #cookie = '';

  constructor(url: string) {
    this.#url = url;
  }

  get cookie(): string {
    return this.#cookie;
  }

  async post<Reply>(path: string, body: unknown): Promise<Reply> {
    return this.#ask<Reply>('POST', path, JSON.stringify(body));
  }

  async put<Reply>(path: string, body: unknown): Promise<Reply> {
    return this.#ask<Reply>('PUT', path, JSON.stringify(body));
  }

  async get<Reply>(path: string): Promise<Reply> {
    return this.#ask<Reply>('GET', path);
  }

  async #ask<Reply>(method: string, path: string, body?: string): Promise<Reply> {
    const response = await fetch(this.#url + path, {
      method,
      headers: { cookie: this.#cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    const set = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    if (set.length > 0) this.#cookie = set.join('; ');
    return JSON.parse(text) as Reply;
  }
}
