import { Decoder, Encoder, type Packet } from 'socket.io-parser';

/** The last message to consoles. All of them get the same text, which is parsed once: in one process, parsing it for each would measure the clients. */
let last: { readonly text: string; readonly data: unknown } | undefined;

/** Reads the commits that consoles get, and leaves everything else to the usual decoder. */
class SharedDecoder extends Decoder {
  override add(message: unknown): void {
    if (typeof message !== 'string' || !message.startsWith('2["committed"')) return super.add(message);
    if (message !== last?.text) last = { text: message, data: JSON.parse(message.slice(1)) };
    this.emitReserved('decoded', { type: 2, nsp: '/', data: last.data } satisfies Packet);
  }
}

/** What a client of socket.io takes as its parser. */
export const sharedParsing = { Encoder, Decoder: SharedDecoder };
