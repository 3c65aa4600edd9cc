import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { AnswerTo } from '../../../domain/contract/calls.ts';
import type { ImportStanding, KeptNetwork, NetworkList } from '../../../domain/contract/roads.ts';
import type { Datum } from '../../../domain/kernel/datum.ts';
import type { ClientFault } from '../../api/http.ts';
import { call } from '../../api/http.ts';
import { upload, type Upload } from '../../api/upload.ts';

/** A file that this screen is sending. */
interface Sending {
  readonly name: string;
  readonly fileName: string;
  readonly share: number;
}

interface SendingFile extends Sending {
  readonly upload: Upload<AnswerTo<'POST /api/networks'>>;
}

/** How often the server is asked during an import, in ms. */
const ASK_EVERY_MS = 1000;

/** The server's networks as one screen knows them; requested again while an import is running. */
export class NetworksController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #onImported: (network: KeptNetwork) => void;
  /** By import: the file names of those sent from here. */
  readonly #fileNames = new Map<string, string>();
  #list: NetworkList | undefined;
  #listFault: ClientFault | undefined;
  #sendFault: ClientFault | undefined;
  #sending: SendingFile | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isThere = false;

  constructor(host: ReactiveControllerHost, onImported: (network: KeptNetwork) => void) {
    this.#host = host;
    this.#onImported = onImported;
    host.addController(this);
  }

  get networks(): readonly KeptNetwork[] | undefined {
    return this.#list?.networks;
  }

  /** Imports that are running or failed; uploads from here are in `sending`. */
  get imports(): readonly ImportStanding[] {
    const sent = this.#sending?.name;
    return (this.#list?.imports ?? []).filter((one) => one.refusal ?? (one.share > 0 || one.name !== sent));
  }

  get sending(): Sending | undefined {
    return this.#sending;
  }

  get fault(): ClientFault | undefined {
    return this.#sendFault ?? this.#listFault;
  }

  fileNameOf({ id, name }: ImportStanding): string {
    return this.#fileNames.get(id) ?? name;
  }

  hostConnected(): void {
    this.#isThere = true;
    void this.#ask();
  }

  /** An upload continues; only the polling stops. */
  hostDisconnected(): void {
    this.#isThere = false;
    clearTimeout(this.#timer);
  }

  async send(file: File, name: string, datum: Datum): Promise<void> {
    if (this.#sending) return;
    const querystring = { name, file: file.name, datum };
    const sent = upload('POST /api/networks', { querystring }, file, (share) => {
      if (this.#sending) this.#show({ ...this.#sending, share });
    });
    this.#sendFault = undefined;
    this.#show({ name, fileName: file.name, share: 0, upload: sent });
    const reply = await sent.reply;
    if (reply?.ok) this.#fileNames.set(reply.value.id, file.name);
    else this.#sendFault = reply?.refusal;
    this.#show(undefined);
    await this.#ask();
  }

  cancelSending(): void {
    this.#sending?.upload.cancel();
  }

  /** Cancels an import, or removes a network; returns the fault if it cannot be removed. */
  async remove(id: string): Promise<ClientFault | undefined> {
    const reply = await call('DELETE /api/networks/:id', { params: { id } });
    await this.#ask();
    return reply.ok ? undefined : reply.refusal;
  }

  #show(sending: SendingFile | undefined): void {
    this.#sending = sending;
    this.#host.requestUpdate();
  }

  async #ask(): Promise<void> {
    clearTimeout(this.#timer);
    const reply = await call('GET /api/networks');
    if (reply.ok) this.#take(reply.value);
    this.#listFault = reply.ok ? undefined : reply.refusal;
    this.#host.requestUpdate();
    clearTimeout(this.#timer);
    const onItsWay = this.#list?.imports.some(({ refusal }) => !refusal);
    if (this.#isThere && onItsWay) this.#timer = setTimeout(() => void this.#ask(), ASK_EVERY_MS);
  }

  #take(list: NetworkList): void {
    const awaited = new Set(this.#list?.imports.map(({ id }) => id));
    for (const id of this.#fileNames.keys()) awaited.add(id);
    const known = new Set(this.#list?.networks.map(({ id }) => id));
    const isFirst = !this.#list;
    this.#list = list;
    if (isFirst) return;
    for (const network of list.networks)
      if (awaited.has(network.id) && !known.has(network.id)) this.#onImported(network);
  }
}
