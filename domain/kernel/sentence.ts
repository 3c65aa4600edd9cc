import { midnightOf } from './calendar.ts';
import { LANGUAGES, formFor, languages, type Language } from './language.ts';
import { zonedFormat } from './time-zone.ts';
import { repeatedMark } from './wall-clock.ts';

/**
 * A sentence in every language. `{name}` is a parameter, `{name|time}` one that is shown as a time of day, `{name|moment}` with
 * its date, `{name|month}` as the month of a day. `{n|officer|officers}` is the form for the number n; there is one form for
 * each plural category of the language.
 */
export type Sentence = Readonly<Record<Language, string>>;

/** How parameters that are not plain words are shown. */
export interface Shown {
  readonly language: Language;
  readonly timeZone: string;
}

/** A list is joined with the separator of the language. */
export type Param = string | number | readonly string[];
export type Params = Readonly<Record<string, Param>>;

/**
 * Checks sentences against their reasons. A reason without a sentence does not compile. A sentence does not compile if a
 * placeholder is not a parameter of its reason, has an unknown kind or one that does not fit the parameter, or has the wrong
 * number of plural forms. A literal is a word in braces that stays as it is.
 */
export function sentencesFor<Told extends { readonly reason: string }, Literal extends string = never>() {
  type Reason = Told['reason'];
  return <const Said extends Readonly<Record<Reason, Sentence>>>(
    sentences: Said & {
      readonly [Key in keyof Said]: Key extends Reason
        ? Fitting<Said[Key], WithReason<Told, Key>, Literal>
        : never;
    },
  ): Readonly<Record<Reason, Sentence>> => sentences;
}

type WithReason<Told, Reason> = Told extends { readonly reason: infer Own }
  ? Reason extends Own
    ? Told
    : never
  : never;

/** A sentence with the texts that can be filled. The others become never, so they do not compile. */
type Fitting<Said, Told, Literal> = {
  readonly [Key in keyof Said]: Misfit<PlaceIn<Said[Key]>, Told, Key> extends Literal ? Said[Key] : never;
};

type PlaceIn<Text> = Text extends `${string}{${infer Place}}${infer Rest}` ? Place | PlaceIn<Rest> : never;

type Misfit<Place extends string, Told, Key> = Place extends `${infer Name}|${infer Kind}`
  ? Told extends Readonly<Record<Name, ShownAs<Kind, Key>>>
    ? never
    : Place
  : Place extends keyof Told
    ? never
    : Place;

/** What can be shown in a kind, or in plural forms. */
type ShownAs<Kind, Key> = Kind extends keyof Measures
  ? Measures[Kind]
  : Kind extends TermKind
    ? TermValue<Kind>
    : Kind extends Forms<Kind, Key>
      ? number
      : never;

/** The kinds that are not fixed words. */
interface Measures {
  time: number;
  moment: number;
  month: string;
  km: number;
  chainage: number;
}

/** Text that has as many forms as the language has plural categories. */
type Forms<Text, Key> = Text extends `${string}|${string}`
  ? FormsIn<Text>['length'] extends CategoriesOf<Key>['length']
    ? Text
    : never
  : never;

type FormsIn<Text> = Text extends `${string}|${infer Rest}` ? [unknown, ...FormsIn<Rest>] : [unknown];

type CategoriesOf<Key> = Key extends Language ? (typeof LANGUAGES)[Key]['plurals'] : [];

/** The same for a sentence whose parameters are not known, only their kinds. */
type Showable<Said> = {
  readonly [Key in keyof Said]: UnknownKind<PlaceIn<Said[Key]>, Key> extends never ? Said[Key] : never;
};

type UnknownKind<Place, Key> = Place extends `${string}|${infer Kind}`
  ? Exclude<Kind, keyof Measures | TermKind | Forms<Kind, Key>>
  : never;

/** Fills the placeholders of a sentence. A placeholder without a parameter stays visible, so that the error is seen. */
export function fill<const Said extends Sentence>(
  sentence: Said & Showable<Said>,
  params: Params,
  shown: Shown,
): string {
  const text: string = sentence[shown.language];
  return text.replace(/\{(\w+)(?:\|([^}]*))?\}/g, (place, name: string, kind?: string) => {
    const value = params[name];
    if (value === undefined) return place;
    if (typeof value === 'object') return value.join(LANGUAGES[shown.language].listSeparator);
    return kind ? inKind(kind, value, shown) : String(value);
  });
}

/** A sentence that is filled once for each language, for output that holds all of them. */
export function inEveryLanguage(say: (shown: Shown) => string): Sentence {
  const entries = languages.map((language) => [language, say({ language, timeZone: 'UTC' })] as const);
  // There is an entry for every language.
  return Object.fromEntries(entries) as Record<Language, string>;
}

function inKind(kind: string, value: string | number, { language, timeZone }: Shown): string {
  const forms = kind.split('|');
  if (forms.length > 1) return forms[formFor(Number(value), language)]!;
  if (kind === 'time') return timeOfDay(Number(value), timeZone);
  if (kind === 'moment') return dateAndTime(Number(value), timeZone, language);
  if (kind === 'month') return monthName(String(value), language);
  if (kind === 'km') return `${(Number(value) / 1000).toFixed(1)} km`;
  if (kind === 'chainage') return chainageMark(Number(value));
  return wordOf(kind, String(value), language);
}

/** 14:05, or 02:30 UTC+2 if the wall clock shows that time twice. */
export function timeOfDay(at: number, timeZone: string): string {
  const format = zonedFormat('en-GB', timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return format.format(at) + repeatedMark(timeZone, at);
}

/** K3+450 */
export function chainageMark(metres: number): string {
  const whole = Math.round(metres);
  return `K${Math.floor(whole / 1000)}+${String(whole % 1000).padStart(3, '0')}`;
}

/** 9月22日 14:05 / 22 Sept 14:05 */
function dateAndTime(at: number, timeZone: string, language: Language): string {
  const format = zonedFormat(LANGUAGES[language].tag, timeZone, { month: 'short', day: 'numeric' });
  return `${format.format(at)} ${timeOfDay(at, timeZone)}`;
}

/** 2026年2月 / February 2026 */
function monthName(day: string, language: Language): string {
  const format = zonedFormat(LANGUAGES[language].tag, 'UTC', { year: 'numeric', month: 'long' });
  return format.format(midnightOf(`${day.slice(0, 7)}-01`));
}

/** The fixed terms by kind and value (docs/glossary.md). */
export const terms = {
  grade: {
    police: { zh: '民警', en: 'police officer' },
    auxiliary: { zh: '辅警', en: 'auxiliary officer' },
    warden: { zh: '协警', en: 'traffic warden' },
  },
  role: {
    administrator: { zh: '管理员', en: 'administrator' },
    planner: { zh: '方案员', en: 'planner' },
    dispatcher: { zh: '调度员', en: 'dispatcher' },
    commander: { zh: '指挥长', en: 'commander' },
    leader: { zh: '带队负责人', en: 'leader' },
    officer: { zh: '一线警力', en: 'officer' },
  },
  step: {
    'on-my-way': { zh: '出发', en: 'on my way' },
    'on-post': { zh: '到岗', en: 'on post' },
    closed: { zh: '已封控', en: 'closed' },
    reopened: { zh: '已放行', en: 'reopened' },
    relieved: { zh: '撤岗', en: 'relieved' },
    'back-on-post': { zh: '返岗', en: 'back on post' },
    'turned-out': { zh: '出动', en: 'turned out' },
    'stood-down': { zh: '收勤', en: 'stood down' },
    nothing: { zh: '尚无报告', en: 'no report yet' },
  },
  state: {
    planned: { zh: '待命', en: 'planned' },
    'on-the-way': { zh: '途中', en: 'on the way' },
    'on-post': { zh: '在岗', en: 'on post' },
    closed: { zh: '封控中', en: 'closed' },
    passed: { zh: '队伍已过', en: 'passed' },
    reopened: { zh: '已放行', en: 'reopened' },
    relieved: { zh: '已撤岗', en: 'relieved' },
    late: { zh: '未到岗', en: 'late' },
    uncovered: { zh: '缺警力', en: 'uncovered' },
  },
  phase: {
    drafting: { zh: '编制', en: 'drafting' },
    submitted: { zh: '待批', en: 'submitted' },
    approved: { zh: '已批准', en: 'approved' },
    published: { zh: '已发布', en: 'published' },
    drilling: { zh: '演练', en: 'drilling' },
    live: { zh: '执行', en: 'live' },
    finished: { zh: '结束', en: 'finished' },
  },
  edition: {
    submitted: { zh: '待批', en: 'submitted' },
    returned: { zh: '已退回', en: 'returned' },
    approved: { zh: '已批准', en: 'approved' },
    published: { zh: '已发布', en: 'published' },
    withdrawn: { zh: '已撤销', en: 'withdrawn' },
  },
  end: {
    head: { zh: '车头', en: 'head' },
    tail: { zh: '车尾', en: 'tail' },
  },
  run: {
    drill: { zh: '演练', en: 'drill' },
    event: { zh: '实战', en: 'event' },
  },
  incident: {
    accident: { zh: '交通事故', en: 'accident' },
    obstruction: { zh: '道路受阻', en: 'obstruction' },
    crowd: { zh: '人群聚集', en: 'crowd' },
    medical: { zh: '人员伤病', en: 'medical' },
    dispute: { zh: '纠纷', en: 'dispute' },
    other: { zh: '其他情况', en: 'other' },
  },
  severity: {
    slight: { zh: '一般', en: 'slight' },
    serious: { zh: '严重', en: 'serious' },
    critical: { zh: '危急', en: 'critical' },
    unstated: { zh: '未注明', en: 'not stated' },
  },
  postKind: {
    junction: { zh: '路口', en: 'junction' },
    crossing: { zh: '道口', en: 'level crossing' },
    bridge: { zh: '桥梁', en: 'bridge' },
    tunnel: { zh: '隧道', en: 'tunnel' },
    gap: { zh: '掉头口', en: 'U-turn gap' },
    'fill-in': { zh: '补充点', en: 'fill-in' },
    gate: { zh: '出入口', en: 'gate' },
    'car-park': { zh: '停车场', en: 'car park' },
    patrol: { zh: '巡逻', en: 'patrol' },
    'high-ground': { zh: '制高点', en: 'high ground' },
  },
  venue: {
    main: { zh: '主会场', en: 'main venue' },
    exhibition: { zh: '展区', en: 'exhibition area' },
  },
  vehicle: {
    car: { zh: '警车', en: 'car' },
    motorcycle: { zh: '警用摩托', en: 'motorcycle' },
    van: { zh: '警用面包车', en: 'van' },
    'tow-truck': { zh: '清障车', en: 'tow truck' },
  },
  movementKind: {
    convoy: { zh: '车队', en: 'convoy' },
    race: { zh: '赛事', en: 'race' },
    procession: { zh: '巡游', en: 'procession' },
    closure: { zh: '定时封控', en: 'fixed closure' },
  },
  trackKind: {
    track: { zh: '轨迹', en: 'track' },
    route: { zh: '路线', en: 'route' },
    lap: { zh: '分圈', en: 'lap' },
    line: { zh: '线', en: 'line' },
  },
  limit: {
    unbrokenMin: { zh: '连续执勤最长', en: 'longest unbroken duty' },
    pauseMin: { zh: '中间休息', en: 'pause that breaks it' },
  },
  away: {
    leave: { zh: '休假', en: 'leave' },
    court: { zh: '出庭', en: 'court' },
    training: { zh: '培训', en: 'training' },
    other: { zh: '其他', en: 'other' },
  },
  mark: {
    'after-reassignment': { zh: '改派后仍有报告', en: 'reported after a re-assignment' },
    'clock-corrected': { zh: '手机时钟有误，已更正', en: 'the clock of the phone was wrong, corrected' },
    'time-uncertain': { zh: '时间不确定', en: 'time uncertain' },
    'before-reassignment': { zh: '改派前已发生', en: 'happened before a re-assignment' },
    'after-close': { zh: '收勤后补报', en: 'told after the run was closed' },
    elsewhere: { zh: '当时在该处没有勤务', en: 'no duty there at that time' },
  },
  collection: {
    briefs: { zh: '任务概况', en: 'brief' },
    venues: { zh: '会场', en: 'venue' },
    gates: { zh: '出入口', en: 'gate' },
    carParks: { zh: '停车场', en: 'car park' },
    supportSites: { zh: '服务保障点', en: 'support site' },
    roads: { zh: '道路', en: 'road' },
    routes: { zh: '警卫线路', en: 'route' },
    movements: { zh: '行程', en: 'movement' },
    groups: { zh: '工作小组', en: 'group' },
    squads: { zh: '中队', en: 'squad' },
    officers: { zh: '警力', en: 'officer' },
    vehicles: { zh: '警车', en: 'vehicle' },
    posts: { zh: '勤务点位', en: 'post' },
    assignments: { zh: '派勤', en: 'assignment' },
    editions: { zh: '预案版本', en: 'edition' },
    waivers: { zh: '豁免', en: 'waiver' },
    runs: { zh: '执行', en: 'run' },
    closings: { zh: '结算', en: 'closing' },
    musters: { zh: '集结', en: 'muster' },
    passages: { zh: '车队通过', en: 'passage' },
    voids: { zh: '撤回', en: 'void' },
    turnOuts: { zh: '出动', en: 'turn-out' },
    reports: { zh: '报告', en: 'report' },
    counts: { zh: '疏导计数', en: 'count' },
    incidents: { zh: '突发情况', en: 'incident' },
    requests: { zh: '群众求助', en: 'public request' },
    days: { zh: '日期', en: 'day' },
  },
} as const satisfies Terms;

type Terms = Readonly<Record<string, Readonly<Record<string, Sentence>>>>;

export type TermKind = keyof typeof terms;

/** The values of a kind that have a word. A new or misspelt value does not compile. */
export type TermValue<Kind extends TermKind> = keyof (typeof terms)[Kind] & string;

/** One fixed term in one language. */
export function term<Kind extends TermKind>(kind: Kind, value: TermValue<Kind>, language: Language): string {
  return wordOf(kind, value, language);
}

/** The word for text that may be a value of the kind, such as a grade in a result of the solver. Other text is returned as it is. */
export function termOrText(kind: TermKind, text: string, language: Language): string {
  return wordOf(kind, text, language);
}

function wordOf(kind: string, value: string, language: Language): string {
  const known: Terms = terms;
  return known[kind]?.[value]?.[language] ?? value;
}
