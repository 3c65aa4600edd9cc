import { afterAll, beforeAll, expect, test } from 'vitest';
import { officerWhoClosesAndCounts, phoneLink, planOf } from './scene.ts';
import { HAND, Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
});

afterAll(() => stage.close());

test('[G8] a closed phone shows that an order waits, in its language and without a word of the order; an open one does not', async () => {
  const api = await stage.api('administrator');
  const { officer } = officerWhoClosesAndCounts(await planOf(api, stage.exampleId));
  const context = await stage.context({ viewport: HAND, serviceWorkers: 'allow' });
  await context.grantPermissions(['notifications'], { origin: stage.url });
  const page = await context.newPage();
  await page.goto(await phoneLink(api, stage.exampleId, officer.id));
  await page.getByText(officer.name).first().waitFor();
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  await expect
    .poll(() =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistration('/phone'))?.active?.state),
    )
    .toBe('activated');

  const devtools = await context.newCDPSession(page);
  const registered = new Promise<string>((found) =>
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [first] }) => {
      if (first) found(first.registrationId);
    }),
  );
  await devtools.send('ServiceWorker.enable');
  const registrationId = await registered;
  const push = () =>
    devtools.send('ServiceWorker.deliverPushMessage', {
      ...{ origin: stage.url, registrationId, data: '{"waits":"order"}' },
    });
  await worker.evaluate(() => {
    const scope = globalThis as unknown as { registration: ServiceWorkerRegistration; calls: number };
    const show = scope.registration.showNotification.bind(scope.registration);
    scope.calls = 0;
    scope.registration.showNotification = (...told) => {
      scope.calls += 1;
      return show(...told);
    };
  });
  const shown = () =>
    worker.evaluate(async () => {
      const { registration } = globalThis as unknown as { registration: ServiceWorkerRegistration };
      return (await registration.getNotifications()).map(({ title, body, tag }) => ({ title, body, tag }));
    });
  await push();
  await page.evaluate(async () => {
    const kept = await caches.open('cordon-phone-words');
    await kept.put(
      '/phone-words',
      Response.json({ order: { title: 'An order waits', body: 'Tap to open it' } }),
    );
  });
  await page.goto(`${stage.url}/healthz`);
  await push();
  await expect.poll(shown).toEqual([{ title: 'An order waits', body: 'Tap to open it', tag: 'order' }]);
  expect(await worker.evaluate(() => (globalThis as unknown as { calls: number }).calls)).toBe(1);
});
