import type { Dictionary } from './language.ts';

/** The list of what comes next until a plan is published. */
export const stepWords = {
  'what-next': { zh: '接下来做什么', en: 'What comes next' },
  'steps-done': { zh: '已完成 {n} / {of}', en: '{n} of {of} done' },
  'state-done': { zh: '已完成', en: 'done' },
  'state-open': { zh: '未完成', en: 'to do' },
  'state-looking': { zh: '正在检查', en: 'being checked' },
  'go-network': { zh: '选定路网', en: 'Choose a road network' },
  'go-routes': { zh: '画线路', en: 'Draw the routes' },
  'go-movements': { zh: '安排行程', en: 'Say what moves on them' },
  'go-posts': { zh: '设置点位', en: 'Place the posts' },
  'go-people': { zh: '录入人员', en: 'Enter the people' },
  'go-staff': { zh: '派勤', en: 'Staff the posts' },
  'go-check': { zh: '检查计划', en: 'Check the plan' },
  'go-publish': { zh: '发布计划', en: 'Publish the plan' },
  'do-network': {
    zh: '上传 OpenStreetMap 的地图文件，或选用已有的路网。没有路网也能画，但线路不会贴合道路。',
    en: 'Upload a map file of OpenStreetMap, or take a network that is there. Without one you can draw, but lines do not follow the streets.',
  },
  'do-routes': {
    zh: '新建警卫线路，在地图上依次点击途经点；或导入 GPX、KML。',
    en: 'Add a guarded route and click its way-points on the map, or bring in a GPX or KML file.',
  },
  'do-movements': {
    zh: '在线路上新建行程：车队、赛跑、游行队伍或固定封控，并给出时间。时段由此得出。',
    en: 'Add a movement to each route: a convoy, race, procession or fixed closure, with its time. All windows follow from it.',
  },
  'do-posts': {
    zh: '打开一条线路，让系统推荐路口点位，勾选后采用；其余的在地图上点击设置。',
    en: 'Open a route and have posts proposed at its junctions, then take those that you want. Place others by a click on the map.',
  },
  'do-people': {
    zh: '先建大队和中队，再录入警力，或从表格粘贴。',
    en: 'Make a group and a squad first, then enter officers or paste them from a spreadsheet.',
  },
  'do-staff': {
    zh: '看最少需要几人，采用系统排出的派勤表，或逐个点位派勤。',
    en: 'See how few officers suffice and take the roster over, or assign post by post.',
  },
  'do-check': {
    zh: '“检查”列出不可行、缺少和需要留意之处。严重的必须改正，或由指挥员豁免。',
    en: 'Health lists what is impossible, missing or worth knowing. Critical findings are mended, or waived by a commander.',
  },
  'do-publish': {
    zh: '提交、批准、发布为一个版本。此后手机上就能看到勤务。',
    en: 'Submit, approve and publish it as an edition. From then on phones show their duties.',
  },
  'missing-movements': { zh: '{n} 条线路没有行程', en: '{n} {n|route|routes} without a movement' },
  'missing-posts': { zh: '{n} 个行程没有点位', en: '{n} {n|movement|movements} without a post' },
  'missing-staff': { zh: '{n} 项勤务缺人', en: '{n} {n|duty|duties} short' },
  'missing-check': { zh: '{n} 项严重问题', en: '{n} critical {n|finding|findings}' },
} satisfies Dictionary;
