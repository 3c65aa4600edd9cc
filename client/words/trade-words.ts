import type { Dictionary, Phrase } from './language.ts';

interface TradeWord {
  /** The word itself, as the glossary has it. */
  readonly term: Phrase;
  readonly meaning: Phrase;
}

/** The words of the trade on the screens, with what they mean for somebody who hears them for the first time. */
export const tradeWords = {
  route: {
    term: { zh: '警卫线路', en: 'guarded route' },
    meaning: {
      zh: '车队、赛跑或游行队伍走的路线，有方向，画在道路上。',
      en: 'The way that a convoy, race or procession takes on the roads, in one direction.',
    },
  },
  movement: {
    term: { zh: '行程', en: 'movement' },
    meaning: {
      zh: '使一条线路封控一次的活动：车队、赛跑、游行队伍，或定时封控。',
      en: 'What closes a route once: a convoy, a race, a procession, or a fixed closure.',
    },
  },
  head: {
    term: { zh: '队首', en: 'head' },
    meaning: {
      zh: '一个行程中最先经过的：头车或领先的选手。',
      en: 'The first of a movement that comes by: the leading vehicle or runner.',
    },
  },
  tail: {
    term: { zh: '队尾', en: 'tail' },
    meaning: {
      zh: '一个行程中最后经过的：尾车，或赛跑的收容车。',
      en: 'The last of a movement that comes by: the last vehicle, or the sweep vehicle of a race.',
    },
  },
  pass: {
    term: { zh: '通过', en: 'pass' },
    meaning: {
      zh: '线路经过一个点位一次。折返的线路会经过同一处两次。',
      en: 'A route comes by a post once. A route that turns back comes by the same place twice.',
    },
  },
  window: {
    term: { zh: '执勤时段', en: 'window' },
    meaning: {
      zh: '点位须有人的时间：从到岗到放行，由行程算出。',
      en: 'When a post must be held, from being posted to reopening. It follows from the movements.',
    },
  },
  hold: {
    term: { zh: '封控', en: 'hold' },
    meaning: {
      zh: '一处封闭多久：从封控到放行。超过时限的会标出。',
      en: 'How long a place is closed, from closing to reopening. One over the limit is marked.',
    },
  },
  lead: {
    term: { zh: '提前封控', en: 'lead' },
    meaning: {
      zh: '队首到达前多久封闭道路。',
      en: 'How long before the head the road is closed.',
    },
  },
  lag: {
    term: { zh: '延后放行', en: 'lag' },
    meaning: {
      zh: '队尾通过后多久放行。',
      en: 'How long after the tail the road is reopened.',
    },
  },
  settle: {
    term: { zh: '提前到岗', en: 'settle' },
    meaning: {
      zh: '封控前多久人要在点位上。',
      en: 'How long before closing somebody must stand at the post.',
    },
  },
  level: {
    term: { zh: '警卫等级', en: 'level' },
    meaning: {
      zh: '警卫的严格程度，1 级最严。它规定提前封控、延后放行和提前到岗。',
      en: 'How strictly a route or post is guarded; 1 is the strictest. It gives lead, lag and settle.',
    },
  },
  strength: {
    term: { zh: '用警数量', en: 'strength' },
    meaning: {
      zh: '一个点位需要的民警、辅警、协警人数。',
      en: 'How many of each grade a post needs.',
    },
  },
  chainage: {
    term: { zh: '里程', en: 'chainage' },
    meaning: {
      zh: '沿线路离起点的距离，写作 K3+450，即 3 公里 450 米。',
      en: 'The distance along a route from its start. K3+450 is 3 km and 450 m.',
    },
  },
  wave: {
    term: { zh: '出发批次', en: 'wave' },
    meaning: {
      zh: '赛跑分几批起跑，每批有自己的时间。',
      en: 'One of several starts of a race, with a time of its own.',
    },
  },
  'cut-off': {
    term: { zh: '关门时间', en: 'cut-off' },
    meaning: {
      zh: '赛道关闭的时间，此后赛道上没有人。',
      en: 'When the course of a race is closed. After it nobody is on the course.',
    },
  },
  'pace-table': {
    term: { zh: '配速表', en: 'pace table' },
    meaning: {
      zh: '首位和末位在什么距离是什么时间。',
      en: 'When the first and the last of a race are at which distance.',
    },
  },
  'joint-section': {
    term: { zh: '共用路段', en: 'joint section' },
    meaning: {
      zh: '计划允许两个行程同时使用的路段。',
      en: 'A part of a route that the plan lets two movements be on at once.',
    },
  },
  confluence: {
    term: { zh: '汇合', en: 'confluence' },
    meaning: {
      zh: '两个行程会合之处：谁先走、间隔多久。',
      en: 'Where two movements come together: who goes first, and with which gap.',
    },
  },
  'cut off': {
    term: { zh: '隔断', en: 'cut off' },
    meaning: {
      zh: '道路封闭时车辆进不去也出不来的地方。',
      en: 'A place that no car can leave or reach while streets are closed.',
    },
  },
  post: {
    term: { zh: '勤务点位', en: 'post' },
    meaning: {
      zh: '须由警力守住的地方，例如一个路口。',
      en: 'A place that officers hold, such as a junction.',
    },
  },
  duty: {
    term: { zh: '勤务', en: 'duty' },
    meaning: {
      zh: '一个点位为一个行程的一次通过所守的时段。',
      en: 'One post for one pass of one movement, or for one fixed window.',
    },
  },
  stint: {
    term: { zh: '连续执勤', en: 'stint' },
    meaning: {
      zh: '同一点位时段相接的几项勤务，由同一人连着守。',
      en: 'Duties of one post whose windows touch. They are held as one.',
    },
  },
  transfer: {
    term: { zh: '机动转场', en: 'transfer' },
    meaning: {
      zh: '一项勤务结束后赶到下一个点位。赶不到的派勤不被接受。',
      en: 'The drive from one duty to the next. An assignment that cannot be reached in time is refused.',
    },
  },
  squad: {
    term: { zh: '中队', en: 'squad' },
    meaning: {
      zh: '一起出勤的人，有一个驻地和一名负责人。',
      en: 'Those who stand together. A squad has a base and a leader.',
    },
  },
  reserve: {
    term: { zh: '备勤', en: 'reserve' },
    meaning: {
      zh: '当天没有派勤、可以随时调用的警力。',
      en: 'Officers without a duty on a day, who can be sent where somebody is missing.',
    },
  },
  roster: {
    term: { zh: '派勤表', en: 'roster' },
    meaning: {
      zh: '谁守哪一项勤务，一天的或全部的。',
      en: 'Who holds which duty, of a day or of all days.',
    },
  },
  minimum: {
    term: { zh: '不能少于', en: 'proven minimum' },
    meaning: {
      zh: '至少需要的警力数，附有可以核对的证明：列出的这些岗两两不能由同一人担任。',
      en: 'The number of officers that are needed, with a proof that can be checked: places of which no two can be held by one officer.',
    },
  },
  uncovered: {
    term: { zh: '缺岗', en: 'uncovered' },
    meaning: {
      zh: '一项勤务上没有人担任的位置。',
      en: 'A place on a duty that nobody holds.',
    },
  },
  finding: {
    term: { zh: '检查问题', en: 'finding' },
    meaning: {
      zh: '计划中不可行、缺少或需要留意的一件事，分为严重、存疑、提示。',
      en: 'Something in a plan that is impossible, missing or worth knowing: critical, doubtful, or a note.',
    },
  },
  waiver: {
    term: { zh: '豁免', en: 'waiver' },
    meaning: {
      zh: '指挥员实名接受一项问题并说明理由，原因改变后失效。',
      en: 'A commander accepts a finding, by name and with a reason. It ends when the cause changes.',
    },
  },
  edition: {
    term: { zh: '预案版本', en: 'edition' },
    meaning: {
      zh: '提交时的计划，有编号，内容不再改变。批准并发布后手机上才看得到。',
      en: 'The plan as it stood when it was submitted, under a number. It never changes. Phones show it once it is published.',
    },
  },
  run: {
    term: { zh: '执行', en: 'run' },
    meaning: {
      zh: '把一个版本执行一次，是实战或演练，数字分开计算。',
      en: 'An edition that is carried out once, as the event or as a drill. Figures of two runs never mix.',
    },
  },
  strip: {
    term: { zh: '线路次序图', en: 'strip' },
    meaning: {
      zh: '一条线路的点位按通过次序排列，队首队尾沿它移动。',
      en: 'The posts of a route in order of passage. Head and tail move along it.',
    },
  },
  'turn-out': {
    term: { zh: '出动', en: 'turn-out' },
    meaning: {
      zh: '警力或警车从驻地出发，到收勤为止算一次。',
      en: 'An officer or vehicle leaves the base; it lasts until stand-down.',
    },
  },
  'person-dispatches': {
    term: { zh: '警力出动人次', en: 'person-dispatches' },
    meaning: {
      zh: '警力出动的次数：一人两天各出动一次，是两人次。',
      en: 'Turn-outs of officers, counted. One officer who turns out on two days makes two.',
    },
  },
  'vehicle-dispatches': {
    term: { zh: '警车出动台次', en: 'vehicle-dispatches' },
    meaning: {
      zh: '警车出动的次数：一辆车两天各出动一次，是两台次。',
      en: 'Turn-outs of vehicles, counted. One vehicle that turns out on two days makes two.',
    },
  },
  'vehicles-guided': {
    term: { zh: '疏导车辆', en: 'vehicles guided' },
    meaning: {
      zh: '警力在点位上数过的车辆，作废的不算。',
      en: 'Vehicles that officers counted at their posts, without what was voided.',
    },
  },
  attention: {
    term: { zh: '待处置', en: 'attention' },
    meaning: {
      zh: '现在需要人处理的事，最急的在最上面。',
      en: 'What needs a human now. The most urgent stands first.',
    },
  },
} as const satisfies Readonly<Record<string, TradeWord>>;

export type TradeWordName = keyof typeof tradeWords;

export const wordElementWords = {
  explains: { zh: '名词：', en: 'Words:' },
} satisfies Dictionary;
