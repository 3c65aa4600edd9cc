import { randomUUID } from 'node:crypto';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Incident } from '../../domain/records/incident.ts';
import type { Caller } from './caller.ts';
import type { Trouble } from './phone.ts';

/** An event of the simulated day, in minutes from its start, and from then to the answer and the close. One without an answer waits for the audience. */
interface Happening {
  readonly afterMin: number;
  /** The code of a post, or the id of a support site. */
  readonly where: string;
  readonly kind?: Incident['kind'];
  readonly words: string;
  readonly answerMin?: number;
  readonly answer: string;
  readonly closeMin?: number;
  readonly close: string;
}

function happening(
  afterMin: number,
  where: string,
  words: string,
  minutes: readonly [answer?: number, close?: number],
  [answer, close]: readonly [string, string],
  kind?: Incident['kind'],
): Happening {
  const [answerMin, closeMin] = minutes;
  return {
    ...{ afterMin, where, words, answer, close },
    ...(answerMin !== undefined && { answerMin }),
    ...(closeMin !== undefined && { closeMin }),
    ...(kind && { kind }),
  };
}

const INCIDENTS: readonly Happening[] = [
  happening(96, 'G1-01', '1号门外车辆排队约两百米', [3, 24], ['增开2号门分流', '排队缩短'], 'crowd'),
  happening(
    118,
    '1-011',
    '农用三轮车抛锚，占用一条车道',
    [2, 15],
    ['就近人员推移，派拖车', '已拖离'],
    'obstruction',
  ),
  happening(171, 'P3-03', '倒车剐蹭，双方争执', [4, 22], ['民警到场调解', '协商解决'], 'dispute'),
  happening(
    236,
    'X1-02',
    '游客中暑，需要救护',
    [1, 19],
    ['通知医疗点，让出通道', '已送医，意识清醒'],
    'medical',
  ),
  happening(302, '7-015', '观光路旁游客停车拍照', [3, 9], ['派巡逻组劝离', '已驶离'], 'obstruction'),
  happening(379, '2-071', '羊群上路', [1, 8], ['协助牧民赶离', '路面已清空'], 'obstruction'),
  happening(421, '2-146', '两车追尾，无人受伤', [2, 16], ['快速撤离，车队减速', '已撤离'], 'accident'),
  happening(522, '3-014', '商户不满临时封路', [5, 26], ['说明放行时间', '商户理解'], 'dispute'),
  happening(566, 'G3-02', '出口车辆积压', [], ['', ''], 'crowd'),
  happening(641, '8-017', '路口信号灯熄灭', [3, 40], ['改人工指挥', '信号灯恢复'], 'other'),
];

const REQUESTS: readonly Happening[] = [
  happening(152, 'support-site-02', '六岁女孩与家人走散', [2, 21], ['通知各出入口协查', '已找到家人']),
  happening(214, 'support-site-10', '收割机被临时停车堵在田里', [4, 30], ['联系车主挪车', '已挪车']),
  happening(268, 'support-site-15', '需送病人去医院，询问放行', [1, 14], ['安排摩托车引导', '已送到']),
  happening(366, 'support-site-02', '拾到手机一部', [6, 75], ['广播寻找失主', '失主已领回']),
  happening(470, 'support-site-13', '老人找不到接送大巴', [], ['', '']),
  happening(604, 'support-site-15', '车辆没电无法启动', [3, 28], ['派车协助搭电', '已启动驶离']),
];

const MINUTE_MS = 60_000;

interface Turn {
  readonly at: number;
  readonly name: string;
  readonly body: unknown;
  readonly id?: string;
}

/** Simulates the command post of the demo: it sends vehicles out, records and answers events, and closes the day. */
export class DeskPlay {
  readonly #desk: Caller;
  readonly #operationId: string;
  readonly #trouble: Trouble;
  readonly #turns: Turn[];

  constructor(desk: Caller, operation: Operation, runId: string, from: number, trouble: Trouble) {
    this.#desk = desk;
    this.#operationId = operation.id;
    this.#trouble = trouble;
    const turns = [
      ...vehicles(operation, runId, from),
      ...INCIDENTS.flatMap((happening) => incident(operation, runId, from, happening)),
      ...REQUESTS.flatMap((happening) => request(runId, from, happening)),
      { at: from + 13 * 60 * MINUTE_MS + 35 * MINUTE_MS, name: 'run.close', body: { runId } },
    ];
    this.#turns = turns.sort((a, b) => a.at - b.at);
  }

  get isOver(): boolean {
    return this.#turns.length === 0;
  }

  async speak(now: number): Promise<void> {
    while (this.#turns[0] && this.#turns[0].at <= now) {
      const { name, body, id } = this.#turns.shift()!;
      await this.#desk
        .act(this.#operationId, name, body, id)
        .catch((error: unknown) => this.#trouble('desk', String(error)));
    }
  }
}

/** Squads leave one after another in the morning, and return in the evening. */
function vehicles({ plan: { tables, indexes } }: Operation, runId: string, from: number): Turn[] {
  return [...tables.squads.values()].flatMap((squad, i) => {
    const ids = indexes.vehiclesBySquad.of(squad.id).map(({ id }) => id);
    const drivers = indexes.officersBySquad.of(squad.id).slice(2);
    const out = from + (12 + 3 * i) * MINUTE_MS;
    const home = from + (12 * 60 + 20 + 2 * i) * MINUTE_MS;
    const driven = ids.map((vehicleId, seat) => ({ vehicleId, driverId: drivers[seat]!.id }));
    return [
      { at: out, name: 'turn-out.begin', body: { runId, officerIds: [], vehicles: driven, happenedAt: out } },
      { at: home, name: 'turn-out.end', body: { runId, officerIds: [], vehicleIds: ids, happenedAt: home } },
    ];
  });
}

function incident(operation: Operation, runId: string, from: number, happening: Happening): Turn[] {
  const post = [...operation.plan.tables.posts.values()].find(({ code }) => code === happening.where);
  if (!post) return [];
  const place = { postId: post.id, position: post.position };
  const body = { runId, kind: happening.kind ?? 'other', words: happening.words, ...place };
  return matter('incident', body, from, happening);
}

function request(runId: string, from: number, happening: Happening): Turn[] {
  return matter(
    'request',
    { runId, supportSiteId: happening.where, words: happening.words },
    from,
    happening,
  );
}

function matter(what: 'incident' | 'request', body: object, from: number, happening: Happening): Turn[] {
  const { afterMin, answerMin, closeMin, answer, close } = happening;
  const actionId = randomUUID();
  const id = `${actionId}.1`;
  const at = from + afterMin * MINUTE_MS;
  const turns: Turn[] = [{ at, name: `${what}.open`, body: { ...body, happenedAt: at }, id: actionId }];
  if (answerMin !== undefined)
    turns.push({ at: at + answerMin * MINUTE_MS, name: `${what}.answer`, body: { id, words: answer } });
  if (closeMin !== undefined)
    turns.push({ at: at + closeMin * MINUTE_MS, name: `${what}.close`, body: { id, words: close } });
  return turns;
}
