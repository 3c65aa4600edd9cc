import type { Dictionary } from './language.ts';

/** The words of the backups that the server makes by itself. */
export const backupWords = {
  backups: { zh: '备份', en: 'Backups' },
  'backups-why': {
    zh: '每 {everyH} 小时把全部数据写入 {folder}，最多保留 {keep} 份、{keepDays} 天。已删除的人员信息仍在旧备份中，直到旧备份被删除。',
    en: 'All data are written to {folder} every {everyH} {everyH|hour|hours}; at most {keep} {keep|is|are} kept, and for {keepDays} {keepDays|day|days}. People who were erased stay in old backups until these are deleted.',
  },
  'no-backups-set': {
    zh: '服务器不自动备份。请在设置中写入 BACKUP_FOLDER，或使用 cordon backup 命令。',
    en: 'The server makes no backups by itself. Name a folder in the setting BACKUP_FOLDER, or use the command cordon backup.',
  },
  'not-encrypted': { zh: '未加密', en: 'not encrypted' },
  encrypted: { zh: '已加密', en: 'encrypted' },
  'back-up-now': { zh: '立即备份', en: 'Back up now' },
  'being-made': { zh: '正在备份：{percent}%', en: 'A backup is being made: {percent} %' },
  'none-yet': { zh: '还没有备份', en: 'There is no backup yet' },
  next: { zh: '下一次：{time}', en: 'next: {time}' },
  size: { zh: '{mb} MB', en: '{mb} MB' },
  failed: { zh: '{time} 备份失败：{why}', en: 'The backup of {time} failed: {why}' },
  'all-kept': { zh: '共 {n} 份', en: '{n} {n|backup|backups}' },
  'see-settings': { zh: '打开设置', en: 'Open the settings' },
} satisfies Dictionary;
