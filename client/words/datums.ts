import type { Dictionary } from './language.ts';

/** The coordinate systems of files. */
export const datumWords = {
  datum: { zh: '坐标系', en: 'Coordinates' },
  wgs84: { zh: 'WGS-84（GPS、北斗设备）', en: 'WGS-84 (GPS devices)' },
  gcj02: { zh: 'GCJ-02（高德、腾讯地图）', en: 'GCJ-02 (maps of China)' },
  bd09: { zh: 'BD-09（百度地图）', en: 'BD-09 (Baidu)' },
} as const satisfies Dictionary;
