import { io } from 'socket.io-client';
import type { Ready } from './load.ts';

/** The rate of the phone that was once observed to delay all others. */
const PER_SECOND = 3900;

/** A phone that sends without end, ignores the answers, and reconnects at once when it is disconnected. */
process.on('message', ({ port, operationId, phones, runId, carParkIds, happenedAt }: Ready) => {
  const [{ cookie, officerId }] = phones as [{ cookie: string; officerId: string }];
  const options = { transports: ['websocket'], extraHeaders: { cookie }, reconnectionDelay: 10 };
  const socket = io(`http://127.0.0.1:${port}`, options);
  socket.on('disconnect', () => socket.connect());
  const start = performance.now();
  let sent = 0;
  setInterval(() => {
    const due = Math.floor(((performance.now() - start) / 1000) * PER_SECOND);
    for (; sent < due; sent++) {
      const body = { runId, officerId, place: { carParkId: carParkIds[0] }, vehicles: 1, happenedAt };
      const action = { id: `flood-${process.pid}-${sent}`, name: 'count.add', body };
      if (socket.connected) socket.emit('act', { operationId, action }, () => undefined);
    }
    process.send?.({ sent });
  }, 5);
});
