import { expect, test, vi } from 'vitest';
import type { ClientFault } from '../../client/api/http.ts';
import type { OutboxEntry, PhoneAction } from '../../client/phone/outbox-entry.ts';
import { PhotoOutbox } from '../../client/phone/photo-outbox.ts';
import { PagePhotos } from '../../client/phone/photo-storage.ts';
import { ok, refuse, type Result } from '../../domain/kernel/result.ts';

type Said = Result<unknown, ClientFault>;

/** The photographs of a phone whose reports are on their way or have arrived, and a server that says what it is told to. */
function phone(answers: Said[] = [], storage = new PagePhotos()) {
  const sent: string[] = [];
  const waiting = new Set<string>();
  const photos = new PhotoOutbox({
    owner: 'op mei',
    storage: Promise.resolve(storage),
    waitsMs: [0],
    entries: () =>
      [...waiting].map((id): OutboxEntry => ({
        ...{ order: 1, owner: 'op mei', state: { kind: 'waiting' } },
        action: { id } as PhoneAction,
      })),
    send: (matterId, { id, bytes, of }) => {
      const text = id.length > 0 ? new TextDecoder().decode(bytes) : '';
      sent.push([matterId, text, of].filter(Boolean).join(' '));
      return Promise.resolve(answers.shift() ?? ok({}));
    },
  });
  return { photos, sent, waiting, storage };
}

const picture = (name: string) => new Blob([name]);

test('[I5] a photograph waits for the report of its incident, and other photographs do not wait for it', async () => {
  const { photos, sent, waiting } = phone();
  waiting.add('first');
  await photos.add('first', [picture('a')]);
  await photos.add('second', [picture('b')]);
  await vi.waitFor(() => expect([sent, photos.unsent]).toEqual([['second.1 b'], 1]));
  waiting.delete('first');
  photos.sendNow();
  await vi.waitFor(() => expect([sent, photos.unsent]).toEqual([['second.1 b', 'first.1 a'], 0]));
});

test('[I5, I6] a photograph of a request goes to the request, also after the page was closed', async () => {
  const { photos, sent, storage } = phone([refuse({ kind: 'no-line' })]);
  await photos.add('asked', [picture('a')], 'requests');
  photos.stop();
  await vi.waitFor(() => expect(sent).toEqual(['asked.1 a requests']));
  const later = phone([], storage);
  await later.photos.load();
  await vi.waitFor(() => expect([later.sent, later.photos.unsent]).toEqual([['asked.1 a requests'], 0]));
});

test('[I5] a photograph that could not be sent is sent again, also after the page was closed', async () => {
  const { photos, sent, storage } = phone([refuse({ kind: 'no-line' })]);
  await photos.add('first', [picture('a')]);
  photos.stop();
  await vi.waitFor(() => expect(sent).toEqual(['first.1 a']));
  const later = phone([refuse({ kind: 'not-saved' })], storage);
  await later.photos.load();
  await vi.waitFor(() => expect([later.sent, later.photos.unsent]).toEqual([['first.1 a', 'first.1 a'], 0]));
  expect(await storage.photos('op mei')).toEqual([]);
});

test('[I5] a photograph that is refused stays with its reason until it is removed, and the next one is sent', async () => {
  const fault: ClientFault = { kind: 'photo-refused', refusal: { reason: 'photo-cut-off' } };
  const { photos, sent, storage } = phone([refuse(fault)]);
  await photos.add('first', [picture('a'), picture('b')]);
  await vi.waitFor(() => expect(sent).toEqual(['first.1 a', 'first.1 b']));
  expect([photos.unsent, photos.refused.map((one) => one.fault)]).toEqual([0, [fault]]);
  photos.sendNow();
  await photos.remove(photos.refused[0]!.id);
  expect([sent.length, await storage.photos('op mei')]).toEqual([2, []]);
});
