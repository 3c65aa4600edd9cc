import type { Sentence } from '../kernel/sentence.ts';
import type { Chapter } from '../records/plan-text.ts';

/** The texts that are proposed for the chapters of a deployment plan, until somebody writes others. */
export const proposedTexts: Readonly<Record<Chapter, Sentence>> = {
  guidance: {
    zh: '坚持统一指挥、分级负责、属地管理，做好{operation}的道路交通安保工作，确保安全、有序、畅通。\n严格按预案时间封控和放行，尽量减少对群众出行的影响，封控时间提前向社会公布。',
    en: 'One command post leads the traffic security of {operation}. Each group and each squad has its own task and area.\nStreets are closed and reopened at the times of this plan, so that the public is held up as little as possible. The public is told of closures in advance.',
  },
  situation: {
    zh: '{operation}于{firstDay}至{lastDay}举行，任务日共 {days} 天。设会场（展区）{venues} 处、出入口 {gates} 处、停车场 {carParks} 处，可停车 {spaces} 辆。\n警卫线路 {routes} 条，总长 {lengthKm} 公里，行程 {movements} 次。',
    en: '{operation} takes place from {firstDay} to {lastDay}. Operation days: {days}. Venues: {venues}; gates: {gates}; car parks: {carParks}, with room for {spaces} in all.\nGuarded routes: {routes}, {lengthKm} km in all. Movements: {movements}.',
  },
  organisation: {
    zh: '在指挥部统一领导下，设工作小组 {groups} 个、中队 {squads} 个。各组组长对本组任务负总责，各中队负责人对本队到岗、封控和放行负责。',
    en: 'The command post leads. Under it work groups ({groups}) and squads ({squads}). The leader of a group answers for its task. The leader of a squad answers for being on post, closing and reopening in time.',
  },
  tasks: {
    zh: '共设勤务点位 {posts} 个，投入警力 {officers} 人，其中民警 {police} 人、辅警 {auxiliary} 人、协警 {wardens} 人，警车 {vehicles} 辆。各点位时段、需要警力和承担中队见下表。',
    en: 'Duty points: {posts}. Officers: {officers}, of whom police officers {police}, auxiliary officers {auxiliary}, traffic wardens {wardens}. Vehicles: {vehicles}. The tables give the times, the strength and the squad of each duty point.',
  },
  requirements: {
    zh: '（一）按时到岗。到岗、封控、放行、撤岗逐项报告。\n（二）服从指挥。未接到命令不得擅自撤岗，不得提前放行。\n（三）文明执勤。耐心解释封控原因和绕行路线，优先保障急救、消防车辆通行。\n（四）注意安全。着反光背心，保持通信畅通，遇突发情况先报告、再处置。',
    en: '1. Be on post in time. Report each step: on post, closed, reopened, relieved.\n2. Follow orders. Nobody leaves a post or reopens a street without an order.\n3. Be courteous. Explain the closure and the way around. Ambulances and fire engines go first.\n4. Be safe. Wear a reflective vest, stay reachable, and report an incident before you deal with it.',
  },
};
