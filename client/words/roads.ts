import { everywhereWords } from './everywhere.ts';
import type { Dictionary } from './language.ts';

/** The words for roads in the plan: the server's networks, and the results of an import. */
export const roadsWords = {
  ...everywhereWords,

  networks: { zh: '路网', en: 'Road networks' },
  'empty-heading': { zh: '还没有路网', en: 'No road network yet' },
  'empty-words': {
    zh: '路网用来按道路画线路、推荐路口点位，并作为底图。请上传本地区的 OpenStreetMap 数据，可从 download.geofabrik.de 下载，或向测绘部门索取道路 GeoJSON。',
    en: 'With a road network, routes follow the streets and the map has a ground. Upload an extract of your region: download.geofabrik.de has them from OpenStreetMap, and GeoJSON with road lines will do.',
  },
  'empty-for-others': {
    zh: '还没有路网。方案员或管理员可以上传。',
    en: 'There is no road network yet. A planner or an administrator can upload one.',
  },

  'this-operation': { zh: '本方案使用', en: 'This operation' },
  'drawn-on': { zh: '本方案使用“{name}”', en: 'This operation is drawn on “{name}”' },
  'drawn-on-none': { zh: '本方案没有使用路网', en: 'This operation is drawn on no network' },
  'drawn-on-lost': {
    zh: '本方案使用的路网不在这台服务器上',
    en: 'The network of this operation is not on this server',
  },
  use: { zh: '用于本方案', en: 'Use for this operation' },
  'use-none': { zh: '不再使用', en: 'Use none' },
  'now-used': { zh: '本方案改用“{name}”', en: 'This operation is now drawn on “{name}”' },
  'now-none': { zh: '本方案不再使用路网', en: 'This operation is drawn on no network now' },
  imported: { zh: '{when} 导入', en: 'Imported {when}' },
  'no-base-map': { zh: '没有底图', en: 'Without a base map' },

  upload: { zh: '上传路网', en: 'Upload a network' },
  'drop-hint': {
    zh: '把文件拖到这里，或点按钮选择：.osm.pbf、.osm（可压缩为 .gz、.bz2、.zip）、.geojson、Overpass 的 .json',
    en: 'Drop a file here, or choose one: .osm.pbf, .osm (also as .gz, .bz2, .zip), .geojson, .json of Overpass',
  },
  'choose-file': { zh: '选择文件', en: 'Choose a file' },
  'network-name': { zh: '路网名称', en: 'Name of the network' },
  'start-upload': { zh: '上传', en: 'Upload' },
  sending: { zh: '上传中 {share}', en: 'Uploading, {share}' },
  importing: { zh: '导入中 {share}', en: 'Importing, {share}' },
  'break-off': { zh: '取消导入“{name}”', en: 'Cancel “{name}”' },
  'not-imported': { zh: '“{name}”未能导入', en: '“{name}” was not imported' },
  dismiss: { zh: '知道了', en: 'Dismiss' },
  'import-done': { zh: '“{name}”已导入', en: '“{name}” is imported' },

  'remove-network': { zh: '删除路网“{name}”？', en: 'Delete the network “{name}”?' },
  'remove-words': {
    zh: '不能撤销：再用时要重新上传。已画好的线路不受影响。',
    en: 'This cannot be undone: it would have to be uploaded again. Routes that are drawn stay as they are.',
  },
  keep: { zh: '保留', en: 'Keep' },
  removed: { zh: '已删除“{name}”', en: '“{name}” is deleted' },

  report: { zh: '导入报告', en: 'Report' },
  read: { zh: '读取', en: 'Read' },
  'nodes-and-ways': {
    zh: '{nodes} 个点，{ways} 条线',
    en: '{nodes} {nodes|node|nodes}, {ways} {ways|way|ways}',
  },
  'street-names': { zh: '有名道路', en: 'Named streets' },
  junctions: { zh: '路口', en: 'Junctions' },
  'road-length': { zh: '道路总长', en: 'Length of roads' },
  'drivable-ways': { zh: '可通车路段', en: 'Drivable ways' },
  'drivable-of': { zh: '{n} / {of}', en: '{n} of {of}' },
  'car-parks': { zh: '停车场', en: 'Car parks' },
  'with-capacity': { zh: '{n}（{known} 个标有车位数）', en: '{n} ({known} with a capacity)' },
  'turn-restrictions': { zh: '转向限制', en: 'Turn restrictions' },
  'turns-banned': { zh: '{n}（禁止 {turns} 种转向）', en: '{n} ({turns} {turns|turn|turns} banned)' },
  'timed-restrictions': { zh: '分时段转向限制', en: 'Turn restrictions at some hours' },
  'timed-followed': { zh: '{n}（全天按限制处理）', en: '{n}, followed at every hour' },
  signals: { zh: '信号灯', en: 'Traffic signals' },
  'level-crossings': { zh: '铁路道口', en: 'Level crossings' },
  places: { zh: '地名', en: 'Named places' },
  datum: { zh: '文件坐标系', en: 'Coordinates of the file' },
  'drives-on': { zh: '通行方向', en: 'Drives on the' },
  right: { zh: '靠右', en: 'right' },
  left: { zh: '靠左', en: 'left' },
  'cut-ways': { zh: '边界处截断的道路', en: 'Ways cut at the border' },
  'joined-ends': { zh: '接到另一条路中间的末端', en: 'Ends joined on the middle of a road' },
  'base-map': { zh: '底图', en: 'Base map' },
  'base-map-size': { zh: '{mb} MB', en: '{mb} MB' },
  skipped: { zh: '未采用的内容', en: 'Left out' },
  'skipped-why': { zh: '原因', en: 'Why' },
  'skipped-n': { zh: '数量', en: 'Count' },
  'nothing-skipped': { zh: '全部采用，没有遗漏。', en: 'Nothing was left out.' },
  'skip-area': { zh: '画成面的步行区、场地，不是道路线', en: 'Drawn as an area, not as a line' },
  'skip-unbuilt': { zh: '尚未建成', en: 'Not built yet' },
  'skip-no-road': { zh: '不是道路', en: 'Not a road' },
  'skip-no-line': { zh: '不是线', en: 'Not a line' },
  'skip-twice': { zh: '同一条路的另一个方向', en: 'The same street once more' },
  'skip-ferry': { zh: '渡船航线', en: 'Ferry line' },
  'skip-end-beside': {
    zh: '路的末端离另一条路不到 2 米，但没有相接：两路不连通',
    en: 'Road that ends within 2 m of another without meeting it: they are not connected',
  },
  'skip-by-way': { zh: '转向限制经过一整段路', en: 'Turn restriction by way of a street' },
  'skip-incomplete': { zh: '转向限制不完整', en: 'Turn restriction that is incomplete' },
  'skip-not-for-cars': { zh: '转向限制不针对汽车', en: 'Turn restriction not for cars' },
  'skip-unknown-kind': { zh: '转向限制的种类未知', en: 'Turn restriction of an unknown kind' },
  'skip-several-streets': {
    zh: '转向限制有几条起始或终止道路',
    en: 'Turn restriction from or to several streets',
  },
  'skip-no-way-for-cars': {
    zh: '转向限制处汽车不能驶来或驶离',
    en: 'Turn restriction where no car can come or go on',
  },
  'skip-street-missing': {
    zh: '转向限制涉及的道路不在文件中',
    en: 'Turn restriction at a street that the file does not have',
  },
  'skip-at-no-junction': {
    zh: '转向限制所指的路口不在路网中',
    en: 'Turn restriction at no junction of the network',
  },
  'skip-other': { zh: '其他', en: 'Other' },

  'find-street': {
    zh: '在“{name}”中查找道路、地点（Ctrl K）',
    en: 'Find a street or place in “{name}” (Ctrl K)',
  },
} satisfies Dictionary;

export type RoadsWord = keyof typeof roadsWords;

/** The kinds of search results by name, as in OpenStreetMap. */
export const placeKinds: Dictionary = {
  street: { zh: '道路', en: 'street' },
  'car-park': { zh: '停车场', en: 'car park' },
  city: { zh: '城市', en: 'city' },
  town: { zh: '镇', en: 'town' },
  village: { zh: '村', en: 'village' },
  hamlet: { zh: '屯', en: 'hamlet' },
  suburb: { zh: '城区', en: 'suburb' },
  quarter: { zh: '片区', en: 'quarter' },
  neighbourhood: { zh: '社区', en: 'neighbourhood' },
  locality: { zh: '地点', en: 'locality' },
  isolated_dwelling: { zh: '独立住户', en: 'single dwelling' },
  square: { zh: '广场', en: 'square' },
  hospital: { zh: '医院', en: 'hospital' },
  clinic: { zh: '诊所', en: 'clinic' },
  fire_station: { zh: '消防站', en: 'fire station' },
  police: { zh: '公安机关', en: 'police' },
  school: { zh: '学校', en: 'school' },
  university: { zh: '大学', en: 'university' },
  bus_station: { zh: '汽车站', en: 'bus station' },
  townhall: { zh: '政府机关', en: 'town hall' },
  marketplace: { zh: '市场', en: 'market' },
  station: { zh: '火车站', en: 'station' },
  stadium: { zh: '体育场', en: 'stadium' },
  park: { zh: '公园', en: 'park' },
};
