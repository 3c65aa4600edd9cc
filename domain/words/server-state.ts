import type { SavingTrouble, ServerState } from '../contract/server-state.ts';
import { fill, sentencesFor, type Shown } from '../kernel/sentence.ts';

type Told =
  | { readonly reason: SavingTrouble; readonly since: number }
  | { readonly reason: 'clock-forward' | 'clock-back'; readonly by: string }
  | { readonly reason: 'damaged'; readonly n: number };

const sentences = sentencesFor<Told>()({
  gone: {
    zh: '{since|time} 起服务器无法保存：数据文件夹不见了。在它恢复之前什么也不会收下，手机会留着未发送的内容。请找服务器管理员',
    en: 'Since {since|time} the server cannot save: its data folder is gone. Until it is back nothing is taken, and phones keep what they have. Call whoever runs the server',
  },
  replaced: {
    zh: '{since|time} 起服务器无法保存：数据文件被换成了别的文件。什么也不会收下，手机会留着未发送的内容。须放回原文件，或重启服务器',
    en: 'Since {since|time} the server cannot save: other files are in the place of its data. Nothing is taken, and phones keep what they have. Put them back, or restart the server',
  },
  'read-only': {
    zh: '{since|time} 起服务器无法保存：磁盘变为只读。什么也不会收下，手机会留着未发送的内容。请找服务器管理员',
    en: 'Since {since|time} the server cannot save: its disk has become read-only. Nothing is taken, and phones keep what they have. Call whoever runs the server',
  },
  full: {
    zh: '{since|time} 起服务器无法保存：磁盘已满。腾出空间后自动恢复，手机会留着未发送的内容',
    en: 'Since {since|time} the server cannot save: its disk is full. It goes on by itself when there is room; phones keep what they have',
  },
  failing: {
    zh: '{since|time} 起服务器无法保存：写入磁盘失败。手机会留着未发送的内容。请找服务器管理员',
    en: 'Since {since|time} the server cannot save: writing to its disk fails. Phones keep what they have. Call whoever runs the server',
  },
  'clock-forward': {
    zh: '服务器的时钟在运行中被拨快了 {by}。Cordon 仍按自己的时间走；请校正时钟，若新时间正确则重启服务器',
    en: 'The clock of the server was set forward by {by} while it ran. Cordon goes on with its own time: set the clock right, or restart the server if the new time is right',
  },
  'clock-back': {
    zh: '服务器的时钟在运行中被拨慢了 {by}。Cordon 仍按自己的时间走；请校正时钟，若新时间正确则重启服务器',
    en: 'The clock of the server was set back by {by} while it ran. Cordon goes on with its own time: set the clock right, or restart the server if the new time is right',
  },
  damaged: {
    zh: '{n} 项安保任务的日志被改动或损坏。请用 cordon verify 查看，并从备份恢复',
    en: 'The journal of {n} {n|operation was|operations were} changed or damaged. See cordon verify, and restore a backup',
  },
});

/** What is wrong with the server, worst first. */
export function serverSentences(state: ServerState, shown: Shown): readonly string[] {
  return told(state).map((one) => fill(sentences[one.reason], one, shown));
}

function told({ notSaving, damaged, clockSetS }: ServerState): readonly Told[] {
  const all: Told[] = [];
  if (notSaving) all.push({ reason: notSaving.why, since: notSaving.since });
  if (damaged) all.push({ reason: 'damaged', n: damaged.length });
  if (clockSetS !== undefined)
    all.push({ reason: clockSetS > 0 ? 'clock-forward' : 'clock-back', by: hours(Math.abs(clockSetS)) });
  return all;
}

/** Hours, minutes and seconds: 2:00:07. */
function hours(s: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
}
