import { planWords } from './plan.ts';
import type { Dictionary } from './language.ts';

/** The words for taking car parks and places from the map file. */
export const fromMapWords = {
  ...planWords,

  'from-map': { zh: '从地图选取', en: 'From the map' },
  'from-map-hint': {
    zh: '从路网的地图中选取线路附近的停车场和保通地点',
    en: 'Take car parks and places to keep reachable from the map of the road network',
  },
  'from-map-title': { zh: '从地图选取停车场和保通地点', en: 'Car parks and places from the map' },
  'from-map-words': {
    zh: '停车场列入会场；其余作为保通地点：封控期间断路超过规定时限时，检查会指出。',
    en: 'Car parks go to the venues. The others are places to keep reachable: Health says when closures cut one off for longer than the limit.',
  },
  'within-m': { zh: '距线路不超过（米）', en: 'Within (m) of the routes' },
  'spaces-if-none': { zh: '地图未标车位时按', en: 'Spaces where the map has none' },
  'car-parks-kind': { zh: '停车场', en: 'car parks' },
  'all-of-kind': { zh: '全选：{kind}', en: 'All: {kind}' },
  'n-offered': { zh: '{n} 处', en: '{n}' },
  'n-taken-already': { zh: '已有 {n} 处', en: '{n} taken already' },
  'place-away': { zh: '距线路 {m} 米', en: '{m} m from a route' },
  'spaces-n': { zh: '{n} 个车位', en: '{n} {n|space|spaces}' },
  'spaces-assumed': { zh: '按 {n} 个车位', en: 'taken as {n} {n|space|spaces}' },
  'taken-already': { zh: '已列入', en: 'taken already' },
  'no-name': { zh: '无名称', en: 'no name' },
  'take-n-places': { zh: '选取 {n} 处', en: 'Take {n}' },
  'took-places': {
    zh: '已列入停车场 {carParks} 处、保通地点 {kept} 处',
    en: 'Taken: {carParks} {carParks|car park|car parks}, {kept} {kept|place|places} to keep reachable',
  },
  'nothing-near': {
    zh: '地图上这个距离内没有停车场和这类地点。加大距离，或在“道路”中导入更完整的地图。',
    en: 'The map has no car parks or such places this near. Allow a larger distance, or import a map with more in it under Roads.',
  },
  'needs-network': {
    zh: '须先在“道路”中选定路网，并画好线路。',
    en: 'This needs a road network, chosen under Roads, and a route.',
  },
} satisfies Dictionary;
