import { fill, sentencesFor, type Params, type Shown } from '../kernel/sentence.ts';
import { problemParams } from '../kernel/shape.ts';
import type { CheckFault } from '../staffing/check/check-fault.ts';
import type { HuismanFault } from '../staffing/check/huisman.ts';
import { problemWarningSentence } from './staffing-file.ts';

const sentences = sentencesFor<CheckFault | HuismanFault>()({
  'result-shape': { zh: '结果的 {path}：{message}', en: 'In the result, {path} {message}' },
  'duty-unknown': { zh: '第 {chain} 条：没有勤务“{duty}”', en: 'Chain {chain}: there is no duty “{duty}”' },
  'grade-not-needed': {
    zh: '第 {chain} 条：勤务“{duty}”不需要“{grade}”',
    en: 'Chain {chain}: duty “{duty}” needs no “{grade}”',
  },
  'grade-too-low': {
    zh: '第 {chain} 条：“{holds}”不能在勤务“{duty}”顶替“{grade}”',
    en: 'Chain {chain}: a “{holds}” may not stand in for a “{grade}” on duty “{duty}”',
  },
  'cover-short': {
    zh: '勤务“{duty}”需要“{grade}”{need} 人，安排 {held} 人，报缺 {told} 人：不足',
    en: 'Duty “{duty}” needs {need} of “{grade}”: {held} {held|holds|hold} it and {told} {told|is|are} told as missing, which is too few',
  },
  'cover-over': {
    zh: '勤务“{duty}”需要“{grade}”{need} 人，安排 {held} 人，报缺 {told} 人：超出',
    en: 'Duty “{duty}” needs {need} of “{grade}”: {held} {held|holds|hold} it and {told} {told|is|are} told as missing, which is too many',
  },
  'uncovered-unknown': {
    zh: '报缺的勤务“{duty}”不存在，或不需要“{grade}”',
    en: 'Told as uncovered: there is no duty “{duty}” that needs “{grade}”',
  },
  'hop-no-way': {
    zh: '第 {chain} 条：从“{from}”到“{to}”没有路',
    en: 'Chain {chain}: no way leads from “{from}” to “{to}”',
  },
  'hop-too-late': {
    zh: '第 {chain} 条：从“{from}”赶到“{to}”晚 {lateS} 秒',
    en: 'Chain {chain}: from “{from}” one comes {lateS} s too late to “{to}”',
  },
  'hop-overtakes': {
    zh: '第 {chain} 条：从“{from}”到“{to}”要超越“{movement}”',
    en: 'Chain {chain}: from “{from}” to “{to}” one would have to overtake “{movement}”',
  },
  'no-way-out': {
    zh: '第 {chain} 条：从驻地“{base}”到“{duty}”没有路',
    en: 'Chain {chain}: no way leads from base “{base}” to “{duty}”',
  },
  'no-way-home': {
    zh: '第 {chain} 条：从“{duty}”回驻地“{base}”没有路',
    en: 'Chain {chain}: no way leads home from “{duty}” to base “{base}”',
  },
  'turn-out-too-long': {
    zh: '第 {chain} 条：从离开驻地到“{duty}”之后返回共 {seconds} 秒，上限 {limitS} 秒',
    en: 'Chain {chain}: {seconds} s from leaving the base to being back from “{duty}”; the limit is {limitS} s',
  },
  'unbroken-too-long': {
    zh: '第 {chain} 条：到“{duty}”连续执勤 {seconds} 秒没有休息，上限 {limitS} 秒',
    en: 'Chain {chain}: {seconds} s without a pause by “{duty}”; the limit is {limitS} s',
  },
  'meal-missed': {
    zh: '第 {chain} 条：第 {meal} 次用餐时段内最多只有 {pauseS} 秒空闲，需要 {lengthS} 秒',
    en: 'Chain {chain}: within the window of meal {meal} the longest pause is {pauseS} s; the meal takes {lengthS} s',
  },
  'base-unknown': { zh: '第 {chain} 条：没有驻地“{base}”', en: 'Chain {chain}: there is no base “{base}”' },
  'too-many-heads': {
    zh: '驻地“{base}”有“{grade}”{heads} 人，用了 {used} 人',
    en: 'Base “{base}” has {heads} of “{grade}”, {used} {used|is|are} used on one day',
  },
  'officer-unnamed': {
    zh: '第 {chain} 条没有姓名，而警力是按姓名给出的',
    en: 'Chain {chain} names no officer, although officers are given by name',
  },
  'officer-unknown': {
    zh: '第 {chain} 条：没有警力“{officer}”',
    en: 'Chain {chain}: there is no officer “{officer}”',
  },
  'officer-other-base': {
    zh: '第 {chain} 条：“{officer}”不属于这个驻地',
    en: 'Chain {chain}: “{officer}” is of another base',
  },
  'officer-other-grade': {
    zh: '第 {chain} 条：“{officer}”的类别不同',
    en: 'Chain {chain}: “{officer}” has another grade',
  },
  'officer-away': {
    zh: '第 {chain} 条：“{officer}”这时不在岗',
    en: 'Chain {chain}: “{officer}” is not available for all of it',
  },
  'officer-twice': {
    zh: '第 {chain} 条：“{officer}”当天已有安排，或还没有回到驻地',
    en: 'Chain {chain}: “{officer}” has another that day, or is not back from it',
  },
  'lock-broken': {
    zh: '锁定的安排没有保留：“{officer}”在勤务“{duty}”',
    en: 'A lock is not kept: “{officer}” on duty “{duty}”',
  },
  'officers-miscounted': {
    zh: '人数写的是 {told}，实际 {found} 条',
    en: 'It says {told} {told|officer|officers}; there {found|is|are} {found} {found|chain|chains}',
  },
  'travel-misadded': {
    zh: '行车时间写的是 {told} 秒，实际 {found} 秒',
    en: 'It says {told} s of driving; the chains add up to {found} s',
  },
  'cost-misadded': {
    zh: '代价写的是 {told}，实际 {found}',
    en: 'It says a cost of {told}; the chains add up to {found}',
  },
  'gap-misstated': {
    zh: '差距写的是 {told}，按代价和下界应为 {found}',
    en: 'It says a gap of {told}; from cost and bound it is {found}',
  },
  'bound-over-found': {
    zh: '下界 {bound} 超过找到的 {found} 人',
    en: 'The bound of {bound} lies over the {found} {found|officer|officers} found',
  },
  'cost-bound-over-cost': {
    zh: '代价下界 {bound} 超过代价 {found}',
    en: 'The bound of {bound} lies over the cost of {found}',
  },
  'proven-not-met': {
    zh: '称已证明，但下界 {bound} 不等于人数 {found}',
    en: 'It says proven, but the bound is {bound} and {found} {found|was|were} found',
  },
  'proven-uncovered': {
    zh: '称已证明，但勤务“{duty}”没有人',
    en: 'It says proven, but duty “{duty}” is not covered',
  },
  'proven-unsaid': {
    zh: '没有称已证明，但都有人，且人数等于下界',
    en: 'It does not say proven, although all is covered and the bound is met',
  },
  'certificate-duty-unknown': {
    zh: '证明里的勤务“{duty}”不存在，或不需要“{grade}”',
    en: 'The certificate names “{duty}”: there is no duty of that name that needs “{grade}”',
  },
  'certificate-duty-twice': {
    zh: '证明里勤务“{duty}”的“{grade}”出现两次',
    en: 'The certificate names “{grade}” on duty “{duty}” twice',
  },
  'certificate-misadded': {
    zh: '证明写的是 {told} 人，权重合计 {found} 人',
    en: 'The certificate says {told} {told|officer|officers}; its weights add up to {found}',
  },
  'certificate-other-bound': {
    zh: '证明是 {told} 人，下界是 {found} 人',
    en: 'The certificate is for {told} {told|officer|officers}; the bound says {found}',
  },
  'antichain-weight': {
    zh: '互斥集里勤务“{duty}”的权重是 {weight}，应为 1',
    en: 'In an antichain duty “{duty}” weighs {weight}, not 1',
  },
  'antichain-pair': {
    zh: '不是互斥集：同一人可以先后执行“{from}”和“{to}”',
    en: 'No antichain: one officer can hold “{from}” and then “{to}”',
  },
  'dual-too-heavy': {
    zh: '证明不成立：一人一天可以有权重 {weight}：{days}',
    en: 'The certificate does not hold: one day weighs {weight}: {days}',
  },
  'dual-not-verified': {
    zh: '有时限时未能核实：共 {duties} 项勤务，最多核实 {most} 项',
    en: 'Not verified under limits: there are {duties} {duties|duty|duties}, and at most {most} are searched through',
  },
  'shortage-over-places': {
    zh: '必有缺岗有误：{level} 级没有 {missing} 个岗位',
    en: 'Level {level} has fewer places than the {missing} that {missing|is|are} said to stay uncovered',
  },
  'shortage-unproven': {
    zh: '必有缺岗折合 {told}，权重只证明 {found}',
    en: 'What is said to stay uncovered is worth {told}; the weights show {found}',
  },
  'shortage-other': {
    zh: '必有缺岗折合 {told}，与结果的缺岗 {found} 不符',
    en: 'What is said to stay uncovered is worth {told}; what the roster leaves is worth {found}',
  },
  'shortage-missing': {
    zh: '缺岗 {missing} 个，却没有说明哪些必有缺岗',
    en: '{missing} {missing|place is|places are} uncovered, and nothing says how many have to be',
  },
  'shortage-proven-unsaid': {
    zh: '没有称必有缺岗已证明，但缺岗与证明相等',
    en: 'It does not call the uncovered places proven, although the roster leaves no more than is shown',
  },
  'help-unknown': {
    zh: '增援有误：没有驻地“{base}”或类别“{grade}”',
    en: 'Help: there is no base “{base}” or no grade “{grade}”',
  },
  'help-miscounted': {
    zh: '驻地“{base}”增援“{grade}”写的是 {told} 人，列出 {found} 天',
    en: 'Help of “{grade}” at base “{base}”: it says {told}, and lists the days of {found}',
  },
  'help-needless': {
    zh: '都有人，却要增援 {officers} 人',
    en: 'Nothing is uncovered, and {officers} more {officers|is|are} asked for',
  },
  'help-no-day': {
    zh: '增援不成立：驻地“{base}”的“{grade}”一天不能执行 {days}',
    en: 'Help: no “{grade}” from base “{base}” can hold {days} in one day',
  },
  'help-over': {
    zh: '增援多出 {over} 人：勤务“{duty}”的“{grade}”不缺这么多',
    en: 'Help: {over} more of “{grade}” {over|comes|come} to duty “{duty}” than are missing',
  },
  'help-short': {
    zh: '增援之后勤务“{duty}”的“{grade}”仍缺 {missing} 人',
    en: 'With that help {missing} of “{grade}” {missing|is|are} still missing on duty “{duty}”',
  },
  'least-help-misstated': {
    zh: '至少增援写的是 {told} 人，按下界和人数应为 {found} 人',
    en: 'It says at least {told} more; from the bound and the heads it is {found}',
  },
  'warning-untrue': { zh: '警告不成立：{warning}', en: 'A warning does not hold: {warning}' },
  'warning-missing': { zh: '遗漏警告：{warning}', en: 'A warning is left out: {warning}' },
  'inp-number': { zh: '第 {at} 个数有误：“{found}”', en: 'Number {at} is none: “{found}”' },
  'inp-length': {
    zh: '文件有 {found} 个数，应有 {wanted} 个',
    en: 'The file has {found} {found|number|numbers} where its head asks for {wanted}',
  },
  'inp-circle': {
    zh: '班次 {duty} 可以排在自己之后：次序成环',
    en: 'Trip {duty} could follow itself: the order runs in a circle',
  },
});

/** The sentence for a fault in an answer, or in an instance with several depots. */
export function checkSentence(fault: CheckFault | HuismanFault, shown: Shown): string {
  return fill(sentences[fault.reason], paramsOf(fault, shown), shown);
}

function paramsOf(fault: CheckFault | HuismanFault, shown: Shown): Params {
  if (fault.reason === 'result-shape') return problemParams(fault, shown.language);
  if (fault.reason !== 'warning-missing') return fault;
  return { warning: problemWarningSentence(fault.warning, shown) };
}
