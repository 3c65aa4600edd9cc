import { fill, sentencesFor, type Shown } from '../kernel/sentence.ts';
import type { RoadRefusal } from '../roads/road-refusal.ts';

const sentences = sentencesFor<RoadRefusal>()({
  'no-such-file': { zh: '没有这个文件：{file}', en: 'There is no file {file}' },
  'file-too-large': {
    zh: '文件过大，上限 {limitMB} MB',
    en: 'The file is too large: the limit is {limitMB} MB',
  },
  'no-extract': {
    zh: '{file} 不是 OpenStreetMap 文件（.osm.pbf、.osm，可压缩为 .gz、.bz2、.zip）或道路 GeoJSON',
    en: '{file} is neither an OpenStreetMap file (.osm.pbf, or .osm, also as .gz, .bz2 or .zip) nor GeoJSON with road lines',
  },
  'extract-ends-early': {
    zh: '文件在第 {atByte} 字节处中断',
    en: 'The file ends too early, at byte {atByte}',
  },
  'extract-broken': {
    zh: '第 {atByte} 字节处无法读取：{said}',
    en: 'The file cannot be read at byte {atByte}: {said}',
  },
  'xml-broken': {
    zh: '第 {line} 行第 {column} 列的 XML 有误：{said}',
    en: 'The XML is broken at line {line}, column {column}: {said}',
  },
  'extract-needs': {
    zh: '文件含有“{feature}”，不是地图数据的现状，不能导入',
    en: 'The file holds “{feature}”, which is not a map as it stands, so it cannot be taken over',
  },
  'extract-encoding': {
    zh: '第 {line} 行有不属于 {encoding} 编码的字节，请按 UTF-8 另存',
    en: 'Line {line} holds bytes that are not {encoding}; save the file as UTF-8',
  },
  'extract-incomplete': {
    zh: '文件不完整，来源服务器报告：{said}',
    en: 'The file is not whole. The server that made it says: {said}',
  },
  'archive-of-several': {
    zh: '压缩包中有几张地图：{names}。请解压后逐个导入',
    en: 'The archive holds several maps: {names}. Unpack it and import them one by one',
  },
  'archive-without-map': {
    zh: '压缩包中没有 .osm 文件，只有：{names}',
    en: 'The archive holds no .osm file, only: {names}',
  },
  'extract-empty': { zh: '文件里没有任何地图要素', en: 'There is nothing in the file' },
  'extract-without-roads': { zh: '文件里没有道路', en: 'There are no roads in the file' },
  'planar-coordinates': {
    zh: '{at} 处是平面坐标（米），须为经纬度',
    en: 'The coordinates at {at} are metres of a plane; degrees are needed',
  },
  'latitude-before-longitude': {
    zh: '{at} 处的经度和纬度写反了，须先经度、后纬度',
    en: 'Longitude and latitude are swapped at {at}: longitude comes first',
  },
  'line-without-places': {
    zh: '{at} 处的线没有坐标',
    en: 'The line at {at} has no coordinates',
  },
  'extract-is-wgs84': {
    zh: 'OpenStreetMap 文件都是 WGS-84，不能按其他坐标系导入',
    en: 'OpenStreetMap files are WGS-84 and cannot be taken for another coordinate system',
  },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  'network-in-use': {
    zh: '“{by}”正在使用这个路网，不能删除',
    en: '“{by}” uses this network, so it cannot go',
  },
  'import-failed': { zh: '导入中断：{said}', en: 'The import broke off: {said}' },
  'no-network-file': { zh: '这不是 Cordon 路网文件', en: 'This is not a road network of Cordon' },
  'network-file-version': {
    zh: '路网文件的版本是 {version}，需要 {wanted}：请重新导入',
    en: 'The network file has version {version}, not {wanted}: import the extract again',
  },
  'network-file-ends-early': {
    zh: '路网文件在第 {atByte} 字节处中断',
    en: 'The network file ends too early, at byte {atByte}',
  },
  'too-few-places': { zh: '至少需要两个点', en: 'At least two places are needed' },
  'outside-the-network': { zh: '第 {nth} 个点在路网范围之外', en: 'Place {nth} lies outside the network' },
  'latitude-and-longitude-swapped': {
    zh: '第 {nth} 个点的经度和纬度写反了',
    en: 'Longitude and latitude of place {nth} are swapped',
  },
  'no-road-near': {
    zh: '第 {nth} 个点 {withinM} 米内没有可用的道路',
    en: 'There is no usable road within {withinM} m of place {nth}',
  },
  unreachable: {
    zh: '从第 {after} 个点到第 {nth} 个点没有可走的路',
    en: 'No road leads from place {after} to place {nth}',
  },
  'unreachable-avoiding': {
    zh: '避开指定地点后，从第 {after} 个点到第 {nth} 个点没有可走的路',
    en: 'With what is to be avoided, no road leads from place {after} to place {nth}',
  },
  'place-avoided': {
    zh: '第 {nth} 个点在第 {circle} 个避让处之内',
    en: 'Place {nth} lies within what is to be avoided (number {circle})',
  },
  'track-elsewhere': { zh: '轨迹不在路网范围之内', en: 'The track lies outside the network' },
  'track-swapped': { zh: '轨迹的经度和纬度写反了', en: 'Longitude and latitude of the track are swapped' },
  'track-off-every-road': {
    zh: '轨迹 {withinM} 米内没有道路',
    en: 'The track keeps further than {withinM} m from every road',
  },
});

/** The sentence for a refusal about roads. */
export function roadSentence(refusal: RoadRefusal, shown: Shown): string {
  return fill(sentences[refusal.reason], refusal, shown);
}
