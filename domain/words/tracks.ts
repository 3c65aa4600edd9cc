import { fill, sentencesFor, type Shown } from '../kernel/sentence.ts';
import type { TrackFault } from '../routes/track-fault.ts';

const faults = sentencesFor<TrackFault>()({
  'track-unreadable': {
    zh: '第 {line} 行读不懂：{message}',
    en: 'Line {line} cannot be read: {message}',
  },
  'track-kind-unknown': {
    zh: '不是 GPX、KML、TCX 或 GeoJSON（见到“{found}”）',
    en: 'This is not GPX, KML, TCX or GeoJSON (found “{found}”)',
  },
  'track-web-page': {
    zh: '这是网页，不是轨迹文件',
    en: 'This is a web page, not a file of tracks',
  },
  'track-elsewhere': {
    zh: '文件里没有线，只有指向其他文件的链接：{address}',
    en: 'There is no line in the file, only a link to another file: {address}',
  },
  'track-crs': {
    zh: '坐标系是 {found}，须为 WGS-84 经纬度',
    en: 'The coordinate system is {found}; degrees of WGS-84 are needed',
  },
  'track-packed': {
    zh: '这是压缩文件（{kind}），请先解压，再导入其中的 KML 或 GPX',
    en: 'This file is packed ({kind}); unpack it and take the KML or GPX in it',
  },
  'track-archive-damaged': {
    zh: '压缩文件（{kind}）已损坏或不完整',
    en: 'The packed file ({kind}) is damaged or not whole',
  },
  'track-archive-of-several': {
    zh: '压缩包中有几个轨迹文件：{names}。请解压后逐个导入',
    en: 'The archive holds several tracks: {names}. Unpack it and take them one by one',
  },
  'track-archive-without': {
    zh: '压缩包中没有轨迹文件（KML、GPX、TCX、GeoJSON），只有：{names}',
    en: 'The archive holds no track (KML, GPX, TCX, GeoJSON), only: {names}',
  },
  'track-unpacked-too-large': {
    zh: '解压后超过 {mb} MB',
    en: 'It is more than {mb} MB when unpacked',
  },
  'track-encoding-unknown': {
    zh: '不认识的文字编码：{encoding}，请存为 UTF-8',
    en: 'Unknown text encoding: {encoding}; save the file as UTF-8',
  },
  'track-encoding-wrong': {
    zh: '第 {line} 行不是 {encoding} 编码；请存为 UTF-8，或在 XML 首行写明编码',
    en: 'Line {line} is not in {encoding}; save the file as UTF-8, or state its encoding in the first line of the XML',
  },
  'track-too-deep': {
    zh: '第 {line} 行的嵌套超过 {most} 层',
    en: 'Line {line} is nested more than {most} deep',
  },
  'track-too-many-points': {
    zh: '文件中的线超过 {most} 个点（第 {line} 行）',
    en: 'The lines in the file have more than {most} points (line {line})',
  },
  'track-too-many-lines': {
    zh: '文件中超过 {most} 条线（第 {line} 行）',
    en: 'The file has more than {most} lines on the map (line {line} of its text)',
  },
  'track-too-many-values': {
    zh: '文件中超过 {most} 个列表和对象（第 {line} 行）',
    en: 'The file has more than {most} lists and objects (line {line})',
  },
  'track-not-thinned': {
    zh: '轨迹“{track}”太长：误差 {withinM} 米以内仍有 {points} 个点，最多 {most} 个',
    en: 'Track “{track}” is too long: thinned to within {withinM} m it still has {points} {points|point|points}; at most {most} are kept',
  },
  'track-took-too-long': {
    zh: '读取超过 {seconds} 秒，已停止（读到 {percent}%）',
    en: 'Reading took longer than {seconds} s and was stopped at {percent}%',
  },
  'track-out-of-memory': {
    zh: '读取需要的内存超过 {mb} MB，已停止（读到 {percent}%）',
    en: 'Reading needed more than {mb} MB of memory and was stopped at {percent}%',
  },
  'track-queue-full': {
    zh: '已有 {most} 个文件在读取，请稍后再试',
    en: '{most} {most|file is|files are} being read already; try again in a moment',
  },
  'point-without-fix': {
    zh: '轨迹“{track}”第 {point} 点在 0°, 0°：记录时没有定位，请删去此点',
    en: 'Track “{track}”, point {point} is at 0°, 0°: there was no fix; take this point out',
  },
  'no-track': {
    zh: '文件里没有线，只有点或面，或者是空的',
    en: 'There is no line in the file: only places or areas, or nothing',
  },
  'track-too-short': {
    zh: '轨迹“{track}”只有 {points} 个点，至少要有两个',
    en: 'Track “{track}” has {points} {points|point|points}; at least two are needed',
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
});

/** The sentence for a track that was refused, with the place in its file. */
export function trackSentence(fault: TrackFault, shown: Shown): string {
  return fill(faults[fault.reason], fault, shown);
}
