import { everywhereWords } from './everywhere.ts';
import type { Dictionary } from './language.ts';

/** The words of the base maps in the plan: choosing one, and adding others. */
export const baseMapWords = {
  ...everywhereWords,

  heading: { zh: '底图', en: 'Base map' },
  'of-the-network': { zh: '路网自带的底图', en: 'The network’s own' },
  'none-yet': { zh: '没有（方案未使用路网）', en: 'None: no network is used' },
  lost: { zh: '不在这台服务器上的底图', en: 'A base map that is not on this server' },
  'now-shown': { zh: '底图改为“{name}”', en: 'The base map is now “{name}”' },
  'add-tiles': { zh: '登记瓦片地址', en: 'Tiles by address' },
  'add-file': { zh: '上传 PMTiles', en: 'PMTiles file' },
  'from-host': { zh: '来自 {host}', en: 'from {host}' },
  'from-file': { zh: 'PMTiles，{mb} MB', en: 'PMTiles, {mb} MB' },
  change: { zh: '修改“{name}”', en: 'Edit “{name}”' },
  'take-away': { zh: '删除“{name}”', en: 'Delete “{name}”' },
  removed: { zh: '已删除“{name}”', en: '“{name}” is deleted' },
  name: { zh: '底图名称', en: 'Name of the map' },
  address: { zh: '瓦片地址', en: 'Address of the tiles' },
  'address-hint': {
    zh: '写明 {z} 级别、{x} 列、{y} 行（TMS 自南起算用 {-y}）、{s} 子域名',
    en: 'With {z} zoom, {x} column, {y} row ({-y} counted from the south, as TMS does), {s} subdomain',
  },
  subdomains: { zh: '子域名，用空格分开', en: 'Subdomains, with spaces between' },
  'nearest-zoom': { zh: '瓦片最大级别', en: 'Nearest zoom of the tiles' },
  file: { zh: 'PMTiles 文件', en: 'PMTiles file' },
  datum: { zh: '坐标系', en: 'Coordinate system' },
  'datum-wgs': { zh: 'WGS-84（天地图 CGCS2000 同此）', en: 'WGS-84 (Tianditu’s CGCS2000 too)' },
  'datum-gcj': { zh: 'GCJ-02（高德、腾讯）', en: 'GCJ-02 (AMap, Tencent)' },
  attribution: { zh: '图上注明的来源', en: 'Credit shown on the map' },
  'host-hint': {
    zh: '浏览器将直接向这台主机请求图片，除此之外不访问任何外部地址。',
    en: 'Browsers will ask this host for pictures, and no other host for anything.',
  },
  keep: { zh: '保存底图', en: 'Keep the map' },
  sending: { zh: '上传中 {share}', en: 'Uploading, {share}' },
} satisfies Dictionary;
