import { assignmentsTo, stintsOf } from '../../../domain/duties/duties.ts';
import { ok, refuse, type Result } from '../../../domain/kernel/result.ts';
import { answerId, type Order, type OrderAnswer } from '../../../domain/records/order.ts';
import { calledBy, type Officer, type Vehicle } from '../../../domain/records/people.ts';
import type { Post } from '../../../domain/records/post.ts';
import type { Step } from '../../../domain/records/report.ts';
import { ordersTo } from '../../../domain/orders/addressees.ts';
import { postAt } from '../../../domain/orders/post-at.ts';
import { orderSays } from '../order-words.ts';
import { dutiesAt, nearestStint } from '../duties-at.ts';
import type { Cursor, Named } from './cursor.ts';
import { officersNamed, postsNamed, vehiclesNamed } from './names.ts';
import { momentsTyped, write, type LineFault, type Meaning, type Read, type Scene } from './scene.ts';

/** What stands before and behind the verb. */
export interface Said {
  readonly before: Cursor;
  readonly after: Cursor;
}

/** An officer, by name or as one of those at a post. */
interface Speaker {
  readonly officer: Officer;
  readonly post?: Post;
}

type Who = { readonly officer: Officer } | { readonly post: Post };

/** Where the subject stands: before the verb, otherwise behind it. */
export function subjectOf({ before, after }: Said): Cursor {
  return before.isAtEnd ? after : before;
}

/** `3-045 on post`, `J0285 relieved 14:05`, `J0285 on post 3-045`. */
export function readStep(said: Said, scene: Scene, step: Step): Read {
  const { run } = scene;
  const who = readWho(said, scene);
  if (!who.ok) return who;
  const fault = said.after.fault('no-duty');
  const [given] = said.before.maybe(postsNamed(run.plan)) ?? said.after.maybe(postsNamed(run.plan)) ?? [];
  const moments = said.after.time((typed) => momentsTyped(scene, typed));
  if (!moments.ok) return moments;
  const meanings = moments.value.flatMap((at) =>
    speakersAt(scene, who.value, at).flatMap(({ officer, post }) =>
      stepMeaning(scene, step, { officer, post: given ?? post, at }),
    ),
  );
  if (meanings.length === 0) return refuse({ ...fault, reason: nobody(who.value) });
  return ok(withAll(meanings));
}

function stepMeaning(
  { run }: Scene,
  step: Step,
  { officer, post, at }: { readonly officer: Officer; readonly post: Post | undefined; readonly at: number },
): Meaning[] {
  const postId = post?.id ?? postAt(run, officer.id, at);
  const dutyIds = postId && dutiesAt(run, officer.id, postId, at);
  if (!postId || !dutyIds) return [];
  const body = {
    runId: run.record.id,
    officerId: officer.id,
    dutyIds: [...dutyIds],
    step,
    happenedAt: at,
  };
  const code = run.plan.tables.posts.get(postId)?.code ?? postId;
  return [
    {
      writes: [write('report.make', body)],
      deed: ['step', step],
      who: [calledBy(officer)],
      where: code,
      at,
    },
  ];
}

/** `out 吉G4151 J0285`, `down J0285`. */
export function readMuster(said: Said, scene: Scene, step: 'turned-out' | 'stood-down'): Read {
  const units = unitsIn(subjectOf(said), scene);
  if (!units.ok) return units;
  const moments = said.after.time((typed) => momentsTyped(scene, typed));
  if (!moments.ok) return moments;
  const officerIds = units.value.flatMap(({ officer }) => (officer ? [officer.id] : []));
  const vehicleIds = units.value.flatMap(({ vehicle }) => (vehicle ? [vehicle.id] : []));
  const who = units.value.map(({ officer, vehicle }) => (officer ? calledBy(officer) : vehicle!.plate));
  const meanings = moments.value.map((at): Meaning => {
    const body = { runId: scene.run.record.id, officerIds, happenedAt: at };
    const vehicles = vehicleIds.map((vehicleId) => ({ vehicleId }));
    const written =
      step === 'turned-out'
        ? write('turn-out.begin', { ...body, vehicles })
        : write('turn-out.end', { ...body, vehicleIds });
    return { writes: [written], deed: ['step', step], who, at };
  });
  return ok(meanings);
}

interface UnitTyped {
  readonly officer?: Officer;
  readonly vehicle?: Vehicle;
}

/** One unit or several. A name that several have is not guessed: their number must be typed. */
function unitsIn(cursor: Cursor, { run }: Scene): Result<readonly UnitTyped[], LineFault> {
  const names: Named<UnitTyped>[] = [
    ...officersNamed(run.plan).map(({ name, value }) => ({ name, value: { officer: value } })),
    ...vehiclesNamed(run.plan).map(({ name, value }) => ({ name, value: { vehicle: value } })),
  ];
  const units: UnitTyped[] = [];
  for (;;) {
    const fault = cursor.fault('which-unit');
    const found = units.length === 0 ? cursor.need(names, 'which-unit') : ok(cursor.maybe(names));
    if (!found.ok) return found;
    if (!found.value) return ok([...new Set(units)]);
    const distinct = new Map(found.value.map((one) => [(one.officer ?? one.vehicle!).id as string, one]));
    if (distinct.size > 1)
      return refuse({
        ...fault,
        expects: [...distinct.values()].map((one) => one.officer?.number ?? one.vehicle!.plate),
      });
    units.push(...distinct.values());
  }
}

/** `J0285 understood`, `3-045 cannot no fuel`. */
export function readAnswer(
  said: Said,
  scene: Scene,
  answer: Exclude<OrderAnswer['answer'], 'received'>,
): Read {
  const who = readWho(said, scene);
  if (!who.ok) return who;
  const fault = said.after.fault('no-order');
  const rest = said.after.wordsAndTime((typed) => momentsTyped(scene, typed));
  if (!rest.ok) return rest;
  const { words, at: moments } = rest.value;
  if (answer === 'cannot' && words === '') return refuse({ ...fault, reason: 'no-words' });
  if (answer !== 'cannot' && words !== '') return refuse({ ...fault, reason: 'not-read' });
  const meanings = moments.flatMap((at) =>
    speakersAt(scene, who.value, at).flatMap(({ officer }) =>
      unanswered(scene, officer.id, answer).map((order) =>
        answerMeaning(scene, { order, officer, answer, words, at }),
      ),
    ),
  );
  return meanings.length > 0 ? ok(meanings) : refuse(fault);
}

function unanswered({ run, now }: Scene, officerId: string, answer: OrderAnswer['answer']): readonly Order[] {
  return ordersTo(run, officerId).filter(
    ({ id, withdrawn, dueAt }) =>
      !withdrawn && dueAt <= now && !run.tables.orderAnswers.has(answerId(id, officerId, answer)),
  );
}

interface AnswerTyped {
  readonly order: Order;
  readonly officer: Officer;
  readonly answer: OrderAnswer['answer'];
  readonly words: string;
  readonly at: number;
}

function answerMeaning({ run }: Scene, { order, officer, answer, words, at }: AnswerTyped): Meaning {
  const body = {
    runId: run.record.id,
    orderId: order.id,
    officerId: officer.id,
    answer,
    ...(words !== '' && { why: words }),
    happenedAt: at,
  };
  return {
    writes: [write('order.answer', body)],
    deed: ['answer', answer],
    who: [calledBy(officer)],
    at,
    words: [orderSays(order), words].filter(Boolean).join(' · '),
  };
}

/** `J0285 says road blocked`, `J0285 help`. */
export function readWord(said: Said, scene: Scene, kind: 'message' | 'help'): Read {
  const who = readWho(said, scene);
  if (!who.ok) return who;
  const fault = said.after.fault('no-words');
  const rest = said.after.wordsAndTime((typed) => momentsTyped(scene, typed));
  if (!rest.ok) return rest;
  const { words, at: moments } = rest.value;
  if (kind === 'message' && words === '') return refuse(fault);
  const meanings = moments.flatMap((at) =>
    speakersAt(scene, who.value, at).map(({ officer }): Meaning => {
      const body = { runId: scene.run.record.id, officerId: officer.id, kind, happenedAt: at };
      return {
        writes: [write('message.send', { ...body, ...(words !== '' && { words }) })],
        deed: ['message', kind],
        who: [calledBy(officer)],
        at,
        words,
      };
    }),
  );
  return meanings.length > 0 ? ok(meanings) : refuse({ ...fault, reason: nobody(who.value) });
}

function readWho(said: Said, { run }: Scene): Result<readonly Who[], LineFault> {
  const names: Named<Who>[] = [
    ...postsNamed(run.plan).map(({ name, value }) => ({ name, value: { post: value } })),
    ...officersNamed(run.plan).map(({ name, value }) => ({ name, value: { officer: value } })),
  ];
  return subjectOf(said).need(names, 'which-who');
}

function nobody([who]: readonly Who[]): 'nobody-there' | 'no-duty' {
  return who && 'post' in who ? 'nobody-there' : 'no-duty';
}

function speakersAt(scene: Scene, who: readonly Who[], at: number): readonly Speaker[] {
  const all = who.flatMap((one) => ('post' in one ? officersAt(scene, one.post, at) : [one]));
  return [...new Map(all.map((one) => [one.officer.id, one])).values()];
}

/** Whoever was assigned to the window of a post that was on at a moment, or was nearest to it. */
export function officersAt({ run }: Scene, post: Post, at: number): readonly Speaker[] {
  const plan = run.planAsOf(at);
  const then = plan.tables.posts.get(post.id);
  const stint = then && nearestStint(stintsOf(plan, then), at);
  const held = stint ? assignmentsTo(plan, stint) : [];
  return held.flatMap(({ officerId }) => {
    const officer = plan.tables.officers.get(officerId);
    return officer ? [{ officer, post }] : [];
  });
}

/** Several at one post and time: each of them, or all. */
function withAll(meanings: readonly Meaning[]): readonly Meaning[] {
  const [first] = meanings;
  const isOneReport = meanings.every(({ where, at }) => where === first?.where && at === first?.at);
  if (!first || meanings.length < 2 || !isOneReport) return meanings;
  const [one, ...others] = meanings.flatMap(({ writes }) => writes);
  const all = { ...first, writes: [one!, ...others] as const, who: meanings.flatMap(({ who }) => who) };
  return [...meanings, all];
}
