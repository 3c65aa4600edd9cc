import type { KeepingFault } from '../contract/keeping.ts';
import { fill, sentencesFor, type Shown } from '../kernel/sentence.ts';

const faults = sentencesFor<KeepingFault>()({
  'no-database': { zh: '{folder} 中没有数据库', en: 'There is no database in {folder}' },
  'database-damaged': {
    zh: '数据库 {file} 已损坏：{said}',
    en: 'The database {file} is damaged: {said}',
  },
  'database-newer': {
    zh: '该数据库由更新的 Cordon 版本写成（步骤 {step}）。请安装那个版本，或恢复升级之前的备份',
    en: 'A newer version of Cordon has written this database (step {step}). Install that version, or restore the backup from before the upgrade',
  },
  'file-exists': { zh: '{file} 已存在，不覆盖', en: '{file} exists and is not overwritten' },
  'no-file': { zh: '没有文件 {file}', en: 'There is no file {file}' },
  'no-room': {
    zh: '{folder} 所在磁盘只剩 {freeMB} MB，需要 {neededMB} MB',
    en: 'The disk of {folder} has {freeMB} MB left, and {neededMB} MB are needed',
  },
  'disk-full': { zh: '{folder} 所在磁盘已满', en: 'The disk of {folder} is full' },
  'not-written': { zh: '无法读写 {path}（{code}）', en: '{path} cannot be read or written ({code})' },
  'folder-taken': {
    zh: '{folder} 不是空文件夹。恢复只写入空文件夹，已有数据不会被覆盖',
    en: '{folder} is not empty. An archive is restored only into an empty folder, so that nothing is overwritten',
  },
  'no-archive': { zh: '{file} 不是 Cordon 的备份', en: '{file} is no backup of Cordon' },
  'archive-damaged': {
    zh: '{file} 已损坏或不完整，未恢复任何内容',
    en: '{file} is damaged or cut off. Nothing was restored',
  },
  'archive-newer': {
    zh: '该备份由更新的 Cordon {version} 版写成。请安装那个版本',
    en: 'A newer version of Cordon, {version}, has made this backup. Install that version',
  },
  'part-damaged': {
    zh: '备份中的 {path} 与其校验值不符，未恢复任何内容',
    en: '{path} in the backup does not have its checksum. Nothing was restored',
  },
  'part-missing': {
    zh: '备份中的内容与清单不符：{path}。未恢复任何内容',
    en: 'What is in the backup is not what its list names: {path}. Nothing was restored',
  },
  'path-outside': {
    zh: '备份中有一个指向文件夹之外的路径：{path}。未恢复任何内容',
    en: 'The backup has a path that leads out of the folder: {path}. Nothing was restored',
  },
  'passphrase-needed': {
    zh: '{file} 已加密，请用 --passphrase-file 给出口令',
    en: '{file} is encrypted. Give its passphrase with --passphrase-file',
  },
  'passphrase-wrong': { zh: '口令不是 {file} 的口令', en: 'The passphrase is not that of {file}' },
  'passphrase-short': {
    zh: '口令至少要 {least} 个字符',
    en: 'A passphrase needs at least {least} {least|character|characters}',
  },
  'passphrase-differs': { zh: '两次输入的口令不同', en: 'The two passphrases differ' },
  'passphrase-unread': {
    zh: '无法读取口令文件 {file}',
    en: 'The file {file} with the passphrase cannot be read',
  },
  'backup-ended': {
    zh: '备份进程意外结束，详见服务器日志',
    en: 'The backup ended before it was complete. The log of the server says more',
  },
  'journal-broken': {
    zh: '行动 {operation} 的日志在第 {revision} 条出错（{what}）。未恢复任何内容',
    en: 'The journal of the operation {operation} is broken at entry {revision}: {what}. Nothing was restored',
  },
  'journal-other': {
    zh: '行动 {operation} 的日志不是备份清单所列的那一份。未恢复任何内容',
    en: 'The journal of the operation {operation} is not the one that the backup lists. Nothing was restored',
  },
});

/** Why a backup was not made, or an archive not restored. */
export function keepingSentence(fault: KeepingFault, shown: Shown): string {
  return fill(faults[fault.reason], { ...fault }, shown);
}
