import { proofWords } from '../../domain/words/proof.ts';
import type { Dictionary } from './language.ts';
import { planWords } from './plan.ts';

/** The words of the staffing screen. */
export const staffingWords = {
  ...planWords,
  ...proofWords,

  staff: { zh: '用警', en: 'Staff' },
  'staff-parts': { zh: '用警测算', en: 'Parts of staffing' },
  'view-proof': { zh: '最少几人', en: 'How few?' },
  'view-change': { zh: '采用', en: 'Take over' },
  'view-roster': { zh: '派勤表', en: 'Roster' },
  'view-rides': { zh: '乘车', en: 'Rides' },
  'view-what-if': { zh: '假如', en: 'What if' },
  'parts-shown': { zh: '显示', en: 'What is shown' },
  'part-picture': { zh: '仅图', en: 'Picture' },
  'part-both': { zh: '图和数', en: 'Both' },
  'part-figures': { zh: '仅数', en: 'Figures' },
  days: { zh: '任务日', en: 'Days' },

  'now-officers': { zh: '现用警力', en: 'In the roster now' },
  'needed-officers': { zh: '够用警力', en: 'Found to suffice' },
  'used-officers': { zh: '已排警力', en: 'In what was found' },
  'proven-least': { zh: '不能少于', en: 'Proven minimum' },
  solve: { zh: '测算', en: 'Find the fewest' },
  'solve-again': { zh: '重新测算', en: 'Find them again' },
  stop: { zh: '停止', en: 'Stop' },
  within: { zh: '最多', en: 'Within' },
  'seconds-n': { zh: '{n} 秒', en: '{n} s' },
  'locked-kept': {
    zh: '已锁定 {n} 项：测算时不动。保存在本浏览器中，刷新后仍在，他人看不到。',
    en: 'Locked duties: {n}. Solving leaves them; they are kept in this browser over a reload, and nobody else sees them.',
  },
  solving: { zh: '正在测算', en: 'At work' },
  'stage-fewest': { zh: '求最少人数', en: 'counting the fewest' },
  'stage-covering': { zh: '排到人', en: 'giving the days to officers' },
  'stage-limits': { zh: '按每日限度排班', en: 'keeping the limits of the day' },
  'stage-driving': { zh: '减少行车', en: 'driving less' },
  'stage-done': { zh: '完成', en: 'done' },
  'solve-failed': {
    zh: '测算没有成功，方案没有任何改动。请检查方案后重试。',
    en: 'This could not be worked out. Nothing has changed; check the plan and try again.',
  },
  'solve-first': { zh: '还没有测算', en: 'Not worked out yet' },
  'solve-first-words': {
    zh: '按各点位的执勤时段、用警数量和道路，测算这一天最少用多少警力、由谁去，并说明为什么不能再少。方案不会被改动。',
    en: 'From the windows and strengths of the posts and the roads between them: how few officers hold this day, who they are, and why fewer cannot. The plan is not changed.',
  },
  stale: {
    zh: '测算之后，这一天的条件变了：点位、警力、限制或其他日期的派勤有改动。请重新测算。',
    en: 'This answers another question by now: posts, people, limits or the roster of another day have changed. Find them again.',
  },
  'ended-time': {
    zh: '时间到，结果可用；再给时间也许更好。',
    en: 'Time was up: what was found can be used, and more time may find better.',
  },
  'ended-stopped': { zh: '已停止，结果可用。', en: 'Stopped: what was found can be used.' },
  'suffice-proven': { zh: '{n} 人够用', en: '{n} {n|officer suffices|officers suffice}' },
  'hours-all-days': {
    zh: '每人执勤（各日合计）：最少 {least}，中位 {median}，最多 {most}。',
    en: 'On duty per officer, all days: least {least}, median {median}, most {most}.',
  },
  'hours-day': {
    zh: '每人执勤：最少 {least}，中位 {median}，最多 {most}。',
    en: 'On duty per officer: least {least}, median {median}, most {most}.',
  },
  'suffice-gap': {
    zh: '最少在 {least} 与 {n} 人之间：{n} 人够用，少于 {least} 人不可能',
    en: 'Between {least} and {n}: {n} {n|suffices|suffice}, fewer than {least} is impossible',
  },
  'suffice-why': { zh: '不能再少：看为什么', en: 'fewer is impossible: see why' },
  'suffice-short': {
    zh: '警力不够：{n} 人次缺岗 · 全部到岗至少 {least} 人',
    en: 'Not enough: {n} {n|place stays|places stay} uncovered · covering all takes at least {least}',
  },
  'suffice-none': { zh: '至少 {least} 人；还没有排出', en: 'At least {least}; no roster found yet' },
  'no-duties-day': { zh: '这一天没有勤务', en: 'There are no duties on this day' },
  'driving-found': {
    zh: '行车共 {found}；全部到岗不会少于 {least}。',
    en: 'Driving {found} in all; holding every duty takes at least {least}.',
  },

  'driving-only': { zh: '行车共 {found}。', en: 'Driving {found} in all.' },

  'open-level': { zh: '{level} 级：缺 {n} 人次（{posts}）', en: 'Level {level}: {n} uncovered ({posts})' },
  'open-proven': {
    zh: '已证明：现有警力不可能少缺（先保级别高的）',
    en: 'Proven: with the officers there are, no roster covers more, the strictest level first',
  },
  'open-at-least': {
    zh: '证明至少缺：{levels}',
    en: 'Proven to stay uncovered at least: {levels}',
  },
  'open-of-level': { zh: '{level} 级 {n} 人次', en: 'level {level}: {n}' },
  'help-proven': {
    zh: '再来 {n} 人就够，已证明再少就不够：',
    en: '{n} more would be enough, and fewer are proven not to be:',
  },
  'help-gap': {
    zh: '再来 {n} 人就够；已证明至少要来 {least} 人：',
    en: '{n} more would be enough; at least {least} {least|is|are} proven to be needed:',
  },
  'help-enough': { zh: '再来 {n} 人就够：', en: '{n} more would be enough:' },
  'help-line': { zh: '{squad} {n} 名{grade}', en: '{n} × {grade} at {squad}' },

  'proof-pairs-open': {
    zh: '▲ {pairs} 对中有 {n} 对可由一人担任：方案在测算后有改动。',
    en: '▲ {n} of {pairs} {pairs|pair|pairs} could be held by one officer: the plan has changed.',
  },
  'proof-list': { zh: '证明中的岗', en: 'Duty-places of the proof' },
  'proof-clock': { zh: '每个岗从何时到何时', en: 'When each begins and ends' },
  'proof-hint': {
    zh: '点一行，在地图和时间轴上看；按住 Ctrl 再点一行，看这两个岗为什么不能由一人担任。',
    en: 'Choose a line to see it on the map and the clock; with Ctrl a second one, to see why one officer cannot hold both.',
  },
  'proof-one': {
    zh: '{post}：与其余岗中 {once} 个时间重叠，与 {far} 个赶不到。',
    en: '{post}: {once} of the others {once|is|are} held at the same time, {far} {far|lies|lie} too far to be driven to.',
  },
  'pair-once': {
    zh: '{a} 与 {b}：{from}–{until} 同时在岗，一人不能在两处。',
    en: '{a} and {b} are both held {from}–{until}: nobody is in two places.',
  },
  'pair-late': {
    zh: '{a} 之后到 {b} 最早 {ready}，应于 {due} 到岗：晚 {late}。',
    en: 'After {a}, at {b} by {ready} at the earliest, but due at {due}: {late} too late.',
  },
  'pair-no-way': { zh: '{a} 到 {b} 没有路可通。', en: 'No road leads from {a} to {b}.' },
  'pair-convoy': {
    zh: '从 {a} 到 {b} 要超越{movement}，不允许。',
    en: 'From {a} to {b} “{movement}” would have to be overtaken, and may not be.',
  },
  'pair-open': { zh: '{a} 与 {b} 可由一人担任。', en: '{a} and {b} can be held by one officer.' },
  weight: { zh: '分值', en: 'Weight' },
  'heads-of': { zh: '{n} 名{grade}', en: '{n} × {grade}' },
  'no-proof': {
    zh: '还没有证明。先测算。',
    en: 'There is no proof yet. Find the fewest first.',
  },

  'change-none': { zh: '与现行派勤表相同', en: 'The same as the roster that stands' },
  'change-sum': {
    zh: '{changed} 人的勤务有变：{gained} 项新派，{lost} 项取消，{kept} 项不变。',
    en: '{changed} {changed|officer changes|officers change}: {gained} {gained|duty|duties} given, {lost} taken, {kept} kept.',
  },
  'change-heads': { zh: '用警 {now} 人 → {then} 人', en: '{now} → {then} {then|officer|officers}' },
  'change-others': { zh: '其他任务日的派勤不变。', en: 'The other days stay as they are.' },
  'change-open': { zh: '▲ 采用后仍有 {n} 人次缺岗', en: '▲ {n} {n|place|places} would be uncovered' },
  'change-full': { zh: '采用后没有缺岗', en: 'Nothing would be uncovered' },
  'change-list': { zh: '谁有变化', en: 'Who changes' },
  'change-refused': { zh: '不能采用：', en: 'It cannot be taken over: ' },
  'change-unlocks': {
    zh: '会取消 {n} 项已锁定的派勤。请重新测算，或解锁。',
    en: 'It would take {n} locked {n|duty|duties} away. Find the fewest again, or unlock {n|it|them}.',
  },
  adopt: { zh: '采用这份派勤表', en: 'Take this roster over' },
  adopted: {
    zh: '已采用 {day} 的派勤表（{n} 人）',
    en: 'The roster of {day} was taken over ({n} {n|officer|officers})',
  },
  'adopt-hint': {
    zh: '作为一条日志记下，可以撤销。',
    en: 'It is one entry of the journal, and can be undone.',
  },
  officer: { zh: '警力', en: 'Officer' },
  lost: { zh: '取消', en: 'Taken' },
  gained: { zh: '新派', en: 'Given' },
  kept: { zh: '不变', en: 'Kept' },
  'only-lost': { zh: '备勤', en: 'in reserve' },
} satisfies Dictionary;
