import type { TrackFault } from '../routes/track-fault.ts';
import { fill, type Sentence, type Shown } from './sentence.ts';

const faults: Readonly<Record<TrackFault['reason'], Sentence>> = {
  'track-unreadable': {
    zh: '第 {line} 行读不懂：{message}',
    en: 'Line {line} cannot be read: {message}',
  },
  'track-kind-unknown': {
    zh: '不是 GPX、KML、TCX 或 GeoJSON（见到“{found}”）',
    en: 'This is not GPX, KML, TCX or GeoJSON (found “{found}”)',
  },
  'no-track': {
    zh: '文件里没有线，只有点或面，或者是空的',
    en: 'There is no line in the file: only places or areas, or nothing',
  },
  'track-too-short': {
    zh: '轨迹“{track}”只有 {points} 个点，至少要有两个',
    en: 'Track “{track}” has {points} point(s); at least two are needed',
  },
  'no-point': {
    zh: '轨迹“{track}”第 {point} 点不是坐标：{found}',
    en: 'Track “{track}”, point {point} is not a position: {found}',
  },
  'planar-point': {
    zh: '轨迹“{track}”第 {point} 点（{x}, {y}）是平面坐标（米），须为 WGS-84 经纬度',
    en: 'Track “{track}”, point {point} ({x}, {y}) is in metres of a plane; degrees of WGS-84 are needed',
  },
  'off-the-earth': {
    zh: '轨迹“{track}”第 {point} 点（{x}, {y}）超出经纬度范围',
    en: 'Track “{track}”, point {point} ({x}, {y}) lies beyond any longitude and latitude',
  },
  'swapped-point': {
    zh: '轨迹“{track}”经纬度颠倒：第 {point} 点（{x}, {y}）先写了纬度，应先写经度',
    en: 'Track “{track}” has latitude and longitude swapped: point {point} ({x}, {y}) begins with the latitude, longitude comes first',
  },
};

/** Why a track cannot be taken, and where in its file, in words for the person who gave it. */
export function trackSentence(fault: TrackFault, shown: Shown): string {
  return fill(faults[fault.reason], fault, shown);
}
