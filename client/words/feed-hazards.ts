import type { Dictionary } from './language.ts';

/** The words of taking over the closures of others. */
export const feedHazardWords = {
  'take-feed': { zh: '导入他方封闭…', en: 'Closures of others…' },
  heading: { zh: '{file} 中的封闭', en: 'Closures in {file}' },
  why: {
    zh: '道路管理部门的施工封闭（WZDx）。执行期间与警卫线路重合的，登记为隐患“施工”。',
    en: 'Works of a road authority (WZDx). What closes a street of a route during the operation is logged as a hazard: works.',
  },
  'n-met': { zh: '{n} 项与线路重合', en: '{n} {n|closure meets|closures meet} a route' },
  'n-known': { zh: '{n} 项已登记', en: '{n} {n|is|are} logged already' },
  'n-elsewhere': {
    zh: '{n} 项不在线路上或不在执行期间',
    en: '{n} {n|is|are} on no route, or not during the operation',
  },
  'n-others': { zh: '{n} 项未封闭整条道路', en: '{n} {n|closes|close} no whole street' },
  'log-n': { zh: '登记 {n} 项隐患', en: 'Log {n} {n|hazard|hazards}' },
  logged: { zh: '已登记 {n} 项隐患', en: '{n} {n|hazard was|hazards were} logged' },
  'no-feed': {
    zh: '{file} 不是 WZDx 文件：没有 feed_info',
    en: '{file} is not a WZDx file: it has no feed_info',
  },
  'no-json': { zh: '{file} 不是 JSON 文件', en: '{file} is not JSON' },
  'too-large': { zh: '{file} 超过 {mb} MB', en: '{file} is larger than {mb} MB' },
} satisfies Dictionary;
