import { html } from 'lit';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { router } from '../../client/app/router.ts';
import { Cell, FollowingElement, eachAlone, lookAgain } from '../../client/ui/following.ts';
import '../../client/ui/not-drawn.ts';
import { language } from '../../client/words/language.ts';
import { Operation } from '../../domain/operation/operation.ts';
import { EIGHT, brief, north, officer, put, vehicle } from '../domain/builders.ts';

class Probe extends FollowingElement {
  read: () => unknown = () => undefined;
  afterwards: () => void = () => undefined;
  drawn = 0;

  protected override updated(): void {
    this.afterwards();
  }

  override render() {
    this.drawn += 1;
    return html`
      ${String(this.read())}
    `;
  }
}
customElements.define('test-probe', Probe);

afterEach(() => document.body.replaceChildren());

async function probe(read: () => unknown): Promise<Probe> {
  const element = Object.assign(document.createElement('test-probe') as Probe, { read });
  document.body.append(element);
  await element.updateComplete;
  return element;
}

/** How many more times an action redraws it. */
async function drawings(element: Probe, deed: () => void): Promise<number> {
  const before = element.drawn;
  deed();
  await element.updateComplete;
  return element.drawn - before;
}

test('an element is drawn again when a table that it read has changed, and by no other', async () => {
  const operation = new Operation('op');
  const fold = (...changes: Parameters<Operation['apply']>[0]['changes']) => {
    operation.apply({ revision: operation.revision + 1, at: EIGHT, changes });
    lookAgain();
  };
  fold(put('briefs', brief), ...north);
  const element = await probe(() => operation.plan.tables.officers.size);
  expect(await drawings(element, () => fold(vehicle('v1')))).toBe(0);
  expect(await drawings(element, () => fold(officer('ida')))).toBe(1);
  expect(element.renderRoot.textContent).toContain('1');
  element.read = () => operation.plan.tables.vehicles.size;
  expect(await drawings(element, () => element.requestUpdate())).toBe(1);
  expect(await drawings(element, () => fold(officer('bo')))).toBe(0);
  expect(await drawings(element, () => fold(vehicle('v2')))).toBe(1);
});

test('a key of the address redraws who read that key', async () => {
  history.replaceState(null, '', '/o/op/plan');
  const element = await probe(() => router.of('post'));
  expect(await drawings(element, () => router.select({ route: 'r1' }))).toBe(0);
  expect(await drawings(element, () => router.select({ post: 'p1' }))).toBe(1);
});

test('a cell redraws who read it, once for several changes, and not when it says the same', async () => {
  const [seen, other] = [new Cell(1), new Cell(1)];
  const element = await probe(() => seen.value);
  expect(await drawings(element, () => (other.value = 2))).toBe(0);
  expect(await drawings(element, () => (seen.value = 1))).toBe(0);
  const twice = () => {
    seen.value = 2;
    seen.value = 3;
  };
  expect(await drawings(element, twice)).toBe(1);
});

test('what changed while an element was away is drawn when it is back', async () => {
  const cell = new Cell('before');
  const element = await probe(() => cell.value);
  element.remove();
  cell.value = 'after';
  document.body.append(element);
  await element.updateComplete;
  expect(element.renderRoot.textContent).toContain('after');
});

test('the language redraws who speaks', async () => {
  language.choose('en');
  const [speaker, mute] = [await probe(() => language.current), await probe(() => 1)];
  expect(await drawings(speaker, () => language.choose('zh'))).toBe(1);
  expect(mute.drawn).toBe(1);
});

/** Collects what is logged, instead of failing the test. */
function logged(): unknown[] {
  const errors: unknown[] = [];
  vi.stubGlobal('reportError', (error: unknown) => errors.push(error));
  onTestFinished(() => void vi.unstubAllGlobals());
  return errors;
}

test('[O6] an element that cannot be drawn says so in its place, in the language of the page; the others go on, and it recovers', async () => {
  const errors = logged();
  const cell = new Cell('09:00');
  const read = () => {
    if (cell.value === 'Asia/Beijing') throw new RangeError('Invalid time zone: Asia/Beijing');
    return cell.value;
  };
  const [bad, good] = [await probe(read), await probe(() => cell.value)];
  const note = () => bad.renderRoot.querySelector('cordon-not-drawn');
  cell.value = 'Asia/Beijing';
  await Promise.all([bad.updateComplete, good.updateComplete]);
  expect(good.renderRoot.textContent).toContain('Asia/Beijing');
  expect(bad.renderRoot.textContent).not.toContain('09:00');
  expect(errors).toHaveLength(1);
  for (const [spoken, words] of [
    ['en', 'This part cannot be drawn: Invalid time zone: Asia/Beijing. The rest goes on.'],
    ['zh', '这一部分无法显示：Invalid time zone: Asia/Beijing。其余照常。'],
  ] as const) {
    language.choose(spoken);
    await note()!.updateComplete;
    expect(note()!.renderRoot.textContent.trim()).toBe(words);
  }
  cell.value = '10:00';
  await bad.updateComplete;
  expect(note()).toBeNull();
  expect(bad.renderRoot.textContent).toContain('10:00');
});

test('[O6] what fails after an element is drawn leaves it standing, and the parts drawn beside it', async () => {
  const errors = logged();
  const element = await probe(() => 'map');
  let layers = 0;
  element.afterwards = () =>
    eachAlone(
      () => fail(),
      () => layers++,
      () => fail(),
      () => layers++,
    );
  element.requestUpdate();
  await element.updateComplete;
  expect([layers, errors.length]).toEqual([2, 1]);
  expect(element.renderRoot.textContent).toContain('map');
  expect(element.renderRoot.querySelector('cordon-not-drawn')!.why).toBe('no such layer');
});

function fail(): never {
  throw new Error('no such layer');
}
