import type { Dictionary } from './language.ts';

/** Incidents and requests at the desk. */
export const matterWords = {
  owner: { zh: '承办', en: 'Owner' },
  'no-owner': { zh: '无人接手', en: 'nobody has taken it' },
  'entered-by': { zh: '{by}（{desk} 代录）', en: '{by}, entered by {desk}' },
  where: { zh: '地点', en: 'Where' },
  'no-place': { zh: '未说明', en: 'not said' },
  'on-map': { zh: '地图上的位置', en: 'A point on the map' },
  'where-hint': {
    zh: '点位、保障点或 R2 K3+450；也可在地图上点选',
    en: 'Post, support site or R2 K3+450; or click on the map',
  },
  'where-unread': { zh: '找不到“{said}”', en: '“{said}” was not found' },
  'no-kind': { zh: '请选择', en: 'Choose one' },
  'words-if-other': { zh: '内容（“其他情况”必填）', en: 'In words (needed for “other”)' },
  reporter: { zh: '报告人（电台），可不填', en: 'Reported by (radio), if known' },
  'send-help': { zh: '派人增援', en: 'Send help' },
  note: { zh: '记录', en: 'Add a note' },
  why: { zh: '重新开启的原因', en: 'Why it is open again' },
  reopen: { zh: '重新开启', en: 'Reopen' },
  story: { zh: '经过', en: 'What happened' },
  'step-raised': { zh: '发生', en: 'Raised' },
  'step-taken': { zh: '接手', en: 'Taken' },
  'step-photo': { zh: '照片', en: 'Photograph' },
  'step-sent': { zh: '派出', en: 'Sent' },
  'step-noted': { zh: '记录', en: 'Note' },
  'step-answered': { zh: '答复', en: 'Answered' },
  'step-closed': { zh: '办结', en: 'Closed' },
  'step-reopened': { zh: '重新开启', en: 'Reopened' },
  'sent-to': {
    zh: '{to}：{acknowledged}/{addressed} 已确认，{done} 已完成',
    en: '{to}: {acknowledged} of {addressed} acknowledged, {done} done',
  },
  photos: { zh: '照片', en: 'Photographs' },
  'photo-n': { zh: '第 {n} 张照片，{by}', en: 'Photograph {n}, {by}' },
  'photo-not-here': {
    zh: '照片不在本服务器（已到保存期限，或日志导入时不含照片）',
    en: 'The photograph is not on this server: its days are over, or the journal was imported without it',
  },
  'photo-add': { zh: '添加照片', en: 'Add photographs' },
  'photo-limits': {
    zh: '最多 {most} 张；发送前缩小到 {px} 像素，位置等信息会去掉',
    en: 'At most {most}; made smaller to {px} pixels, without places and other data',
  },
  'photo-unread': { zh: '“{name}”不能作为照片读取', en: '“{name}” cannot be read as a photograph' },
} satisfies Dictionary;
