import { atMost, told, type Measure } from '../measure.ts';
import { median } from '../median.ts';
import { Crowd } from './crowd.ts';
import { ORDERED_PHONES, type Ready } from './load.ts';
import { MeasuredServer } from './measured-server.ts';

const ORDERS = 5;
const QUIET_MS = 1500;

/** An order to all phones: until the last one has it. Compared with the answer to the desk, when the order is in the journal. */
export async function measureOrders(): Promise<Measure[]> {
  const server = new MeasuredServer('cordon-server.ts');
  const all = await server.ready();
  const ready = { ...all, phones: all.phones.slice(0, ORDERED_PHONES) };
  const crowd = new Crowd(ready);
  await crowd.connectPhones();
  await act(ready, 'turn-out', 'turn-out.begin', turnOut(ready));
  await quiet();
  const [answeredMs, heardMs]: [number[], number[]] = [[], []];
  let hear = (): void => undefined;
  crowd.onPhones('orders', () => hear());
  for (let n = 0; n < ORDERS; n++) {
    const sentAt = performance.now();
    const all = new Promise<number>((resolve) => {
      let heard = 0;
      hear = () => {
        heard += 1;
        if (heard === ready.phones.length) resolve(performance.now() - sentAt);
      };
    });
    const order = { runId: ready.runId, kind: 'message', to: { everyone: true }, words: 'Stay on post' };
    await act(ready, `order-${n}`, 'order.give', order);
    answeredMs.push(performance.now() - sentAt);
    heardMs.push(await all);
    await quiet();
  }
  crowd.leave();
  await server.stop();
  const beside = `answer to the desk ${told(median(answeredMs))} ms; slowest of ${ORDERS} ${told(Math.max(...heardMs))} ms`;
  return [
    atMost(
      `an order to ${ready.phones.length} phones, until the last has it, median of ${ORDERS}`,
      median(heardMs),
      500,
      'ms',
      beside,
    ),
  ];
}

function turnOut({ runId, phones, happenedAt }: Ready) {
  return { runId, officerIds: phones.map(({ officerId }) => officerId), vehicles: [], happenedAt };
}

async function act(
  { port, operationId, consoleCookie }: Ready,
  id: string,
  name: string,
  body: object,
): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/api/operations/${operationId}/actions`, {
    method: 'POST',
    headers: { cookie: consoleCookie, 'content-type': 'application/json' },
    body: JSON.stringify({ id: `bench-${id}`, name, body }),
  });
  if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`);
}

function quiet(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, QUIET_MS));
}
