import type { Dictionary } from './language.ts';

/** Editions of the plan: their steps, reading one as it was, and comparing two. */
export const editionWords = {
  edition: { zh: '第 {number} 版', en: 'Edition {number}' },
  draft: { zh: '当前草案', en: 'The draft' },
  implied: { zh: '由旧日志推定', en: 'Made from an old journal' },
  list: { zh: '预案版本', en: 'Editions' },
  none: { zh: '还没有预案版本', en: 'No edition yet' },
  'none-words': {
    zh: '草案送审后成为版本，内容不再改变。批准并发布后，手机才会收到。',
    en: 'The draft becomes an edition when it is submitted. Its content then never changes. Phones receive it when it is approved and published.',
  },
  submit: { zh: '送审', en: 'Submit' },
  return: { zh: '退回', en: 'Return' },
  approve: { zh: '批准', en: 'Approve' },
  publish: { zh: '发布', en: 'Publish' },
  withdraw: { zh: '撤销', en: 'Withdraw' },
  issue: { zh: '直接发布', en: 'Publish at once' },
  'submit-words': {
    zh: '草案将成为下一版，内容不再改变，等待批准。',
    en: 'The draft becomes the next edition, which never changes, and waits for approval.',
  },
  'return-words': {
    zh: '第 {number} 版退回编制，须说明理由。',
    en: 'Edition {number} goes back to the planners. Say why.',
  },
  'approve-words': {
    zh: '批准第 {number} 版，之后可以发布。',
    en: 'Edition {number} can then be published.',
  },
  'publish-words': {
    zh: '第 {number} 版将发到手机，可据以执行。',
    en: 'Phones show edition {number}, and a run can carry it out.',
  },
  'withdraw-words': {
    zh: '第 {number} 版不再有效，须说明理由。',
    en: 'Edition {number} no longer counts. Say why.',
  },
  'issue-words': {
    zh: '草案由您一人送审、批准并发布，日志如实记载。',
    en: 'You alone submit, approve and publish the draft, and the journal says so.',
  },
  words: { zh: '说明', en: 'Words' },
  checking: { zh: '正在检查方案…', en: 'Checking the plan…' },
  'health-finds': {
    zh: '检查发现严重 {critical} 项、存疑 {doubtful} 项、提示 {note} 项，其中已豁免 {waived} 项。',
    en: 'Health finds {critical} critical, {doubtful} doubtful, {note} {note|note|notes}; {waived} of them waived.',
  },
  'health-holds': {
    zh: '严重问题须先解决或豁免，才能批准。',
    en: 'Critical findings hold the approval until they are mended or waived.',
  },
  'to-health': { zh: '看检查结果', en: 'Open Health' },
  done: { zh: '已办理', en: 'Done' },
  open: { zh: '打开', en: 'Open' },
  'read-only': { zh: '“{name}”第 {number} 版，只读', en: 'Edition {number} of {name}, read only' },
  back: { zh: '返回草案', en: 'Back to the draft' },
  'all-editions': { zh: '所有版本', en: 'All editions' },
  compare: { zh: '与草案比较', en: 'Compare with the draft' },
  'compare-from': { zh: '从', en: 'From' },
  'compare-to': { zh: '到', en: 'To' },
  comparison: { zh: '比较', en: 'Comparison' },
  reading: { zh: '正在读取…', en: 'Reading…' },
  same: { zh: '没有差别', en: 'No difference' },
  'same-words': { zh: '两者内容相同。', en: 'Both hold the same.' },
  'changes-n': { zh: '{n} 处改动', en: '{n} {n|change|changes}' },
  'changes-since': {
    zh: '第 {number} 版之后 {n} 处改动',
    en: '{n} {n|change|changes} since edition {number}',
  },
  'nothing-new': {
    zh: '当前草案与第 {number} 版相同，没有可送审的改动。',
    en: 'The draft is the same as edition {number}: there is nothing to submit.',
  },
  'as-edition': { zh: '与第 {number} 版相同', en: 'As edition {number}' },
  'show-all': { zh: '显示全部 {n} 项', en: 'Show all {n}' },
  'of-route': { zh: '线路', en: 'Routes' },
  'of-post': { zh: '点位', en: 'Posts' },
  'of-squad': { zh: '编组', en: 'Squads' },
  'of-person': { zh: '人员', en: 'People' },
  'of-rest': { zh: '其他', en: 'Other' },
} satisfies Dictionary;
