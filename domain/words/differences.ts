import type { DifferenceSaid } from '../editions/difference.ts';
import { fill, sentencesFor, type Shown } from '../kernel/sentence.ts';
import { firstOf } from './journal-params.ts';

const sentences = sentencesFor<DifferenceSaid>()({
  'posts-added': {
    zh: '{route} 增加点位 {count} 个：{names}',
    en: '{count} {count|post|posts} added on {route}: {names}',
  },
  'posts-removed': {
    zh: '{route} 取消点位 {count} 个：{names}',
    en: '{count} {count|post|posts} removed from {route}: {names}',
  },
  'officers-added': {
    zh: '{squad}增加 {count} 人：{names}',
    en: '{count} {count|officer|officers} added to {squad}: {names}',
  },
  'officers-removed': {
    zh: '{squad}减少 {count} 人：{names}',
    en: '{count} {count|officer|officers} removed from {squad}: {names}',
  },
  'vehicles-added': {
    zh: '{squad}增加 {count} 车：{names}',
    en: '{count} {count|vehicle|vehicles} added to {squad}: {names}',
  },
  'vehicles-removed': {
    zh: '{squad}减少 {count} 车：{names}',
    en: '{count} {count|vehicle|vehicles} removed from {squad}: {names}',
  },
  'text-changed': { zh: '“{chapter|chapter}”的文字有改动', en: 'The text of “{chapter|chapter}” changed' },
  'texts-added': {
    zh: '新写预案文字 {count} 篇',
    en: '{count} {count|text|texts} of the plan written',
  },
  'texts-removed': {
    zh: '删除预案文字 {count} 篇',
    en: '{count} {count|text|texts} of the plan removed',
  },
  added: {
    zh: '增加{what|collection} {count} 个：{names}',
    en: 'Added {count} × {what|collection}: {names}',
  },
  removed: {
    zh: '取消{what|collection} {count} 个：{names}',
    en: 'Removed {count} × {what|collection}: {names}',
  },
  changed: { zh: '{what|collection} {name} 有改动', en: 'The {what|collection} {name} changes' },
  'place-moved': {
    zh: '{what|collection} {name} 移动 {metres} 米',
    en: 'The {what|collection} {name} moves by {metres} m',
  },
  redrawn: {
    zh: '{name} 走向改变（{wasM|km} → {nowM|km}）',
    en: '{name} takes another course ({wasM|km} → {nowM|km})',
  },
  'squad-changed': {
    zh: '{name} 由{wasSquad}转到{squad}',
    en: '{name} moves from {wasSquad} to {squad}',
  },
  shifted: {
    zh: '{name} {way|way} {minutes} 分钟{deed|deed}（{was|moment} → {now|time}）',
    en: '{name} {deed|deed} {minutes} {minutes|minute|minutes} {way|way} ({was|moment} → {now|time})',
  },
  'another-time': {
    zh: '{name} 改为 {now|moment} {deed|deed}（原为 {was|moment}）',
    en: '{name} {deed|deed} {now|moment} instead of {was|moment}',
  },
  'closed-otherwise': {
    zh: '{post} 封控时间改为 {from|moment}–{until|time}（原为 {was|moment}–{wasUntil|time}）',
    en: '{post} is closed {from|moment}–{until|time} instead of {was|moment}–{wasUntil|time}',
  },
  'held-otherwise': {
    zh: '{post} 执勤时段改为 {from|moment}–{until|time}（原为 {was|moment}–{wasUntil|time}）',
    en: '{post} is held {from|moment}–{until|time} instead of {was|moment}–{wasUntil|time}',
  },
  'window-added': {
    zh: '{post} 增加执勤时段 {from|moment}–{until|time}',
    en: '{post} is also held {from|moment}–{until|time}',
  },
  'window-gone': {
    zh: '{post} 取消执勤时段 {from|moment}–{until|time}',
    en: '{post} is no longer held {from|moment}–{until|time}',
  },
  'passed-now': {
    zh: '{movement} 改为经过 {post}，封控 {from|moment}–{until|time}',
    en: '{movement} now passes {post}, which is closed {from|moment}–{until|time}',
  },
  'not-passed': {
    zh: '{movement} 不再经过 {post}（原封控 {from|moment}–{until|time}）',
    en: '{movement} no longer passes {post}, which was closed {from|moment}–{until|time}',
  },
  'windows-shifted': {
    zh: '{movement}：{count} 个点位{way|way} {minutes} 分钟{deed|deed}',
    en: '{movement}: {deed|deed} {minutes} {minutes|minute|minutes} {way|way} at {count} {count|post|posts}',
  },
  'windows-changed': {
    zh: '{movement}：{count} 个点位时间有改动',
    en: '{movement}: other times at {count} {count|post|posts}',
  },
  'duty-given': {
    zh: '{officer} 新派到 {post}，{from|moment}–{until|time}',
    en: '{officer} is put on {post}, {from|moment}–{until|time}',
  },
  'duty-taken': {
    zh: '{officer} 不再在 {post} 执勤（原 {from|moment}–{until|time}）',
    en: '{officer} is taken off {post}, {from|moment}–{until|time}',
  },
  'duty-moved': {
    zh: '{officer} 由 {wasPost} 转到 {post}，{from|moment}–{until|time}',
    en: '{officer} moves from {wasPost} to {post}, {from|moment}–{until|time}',
  },
  'duty-moved-by-car': {
    zh: '{officer} 由 {wasPost} 转到 {post}，{from|moment}–{until|time}，车程 {driveMin} 分钟',
    en: '{officer} moves from {wasPost} to {post}, {from|moment}–{until|time}, drive {driveMin} min',
  },
  'duty-retimed': {
    zh: '{officer} 在 {post} 改为 {from|moment}–{until|time}（原为 {was|moment}–{wasUntil|time}）',
    en: '{officer} holds {post} {from|moment}–{until|time} instead of {was|moment}–{wasUntil|time}',
  },
  'duty-graded': {
    zh: '{officer} 在 {post} 改按{grade|grade}执勤（原为{wasGrade|grade}）',
    en: '{officer} holds {post} as {grade|grade} instead of {wasGrade|grade}',
  },
  'duties-changed': {
    zh: '{officer} 的勤务有 {count} 项改动',
    en: '{officer}: {count} {count|change|changes} of duties',
  },
});

/** A difference between two plans as a sentence. */
export function differenceSentence(said: DifferenceSaid, shown: Shown): string {
  return fill(
    sentences[said.reason],
    { ...said, ...('names' in said && { names: firstOf(said.names) }) },
    shown,
  );
}
