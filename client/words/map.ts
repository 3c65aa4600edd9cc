import type { Dictionary } from './language.ts';

export const mapWords = {
  map: { zh: '地图', en: 'Map' },
  'zoom-in': { zh: '放大', en: 'Zoom in' },
  'zoom-out': { zh: '缩小', en: 'Zoom out' },
  'fit-all': { zh: '显示全部', en: 'Show everything' },
  schematic: { zh: '道路为示意', en: 'Schematic roads' },
  north: { zh: '北', en: 'N' },
  'coordinate-system': { zh: '坐标系', en: 'Coordinate system' },
  'tiles-silent': { zh: '{host} 没有返回底图', en: 'No map comes from {host}' },
  'tiles-barred': {
    zh: '请刷新页面：打开本页时还没有登记这张底图的主机',
    en: 'Reload the page: it was opened before the host of this map was named',
  },
  'tiles-unread': { zh: '底图文件无法读取', en: 'The file of the map cannot be read' },
  legend: { zh: '图例', en: 'Legend' },
  layers: { zh: '图层', en: 'Layers' },
  roads: { zh: '道路', en: 'Roads' },
  routes: { zh: '警卫线路', en: 'Guarded routes' },
  posts: { zh: '勤务点位', en: 'Duty points' },
  venues: { zh: '会场、出入口', en: 'Venues, gates' },
  carParks: { zh: '停车场', en: 'Car parks' },
  supportSites: { zh: '服务保障点', en: 'Support sites' },
} satisfies Dictionary;
