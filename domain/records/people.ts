import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import { Position, type Frozen } from '../kernel/position.ts';
import { Moment, Name, record } from '../kernel/record.ts';

/** Police officer, auxiliary officer, traffic warden. Each may replace those that follow. */
export const GRADES = ['police', 'auxiliary', 'warden'] as const;
export const Grade = Type.Enum(GRADES);
export type Grade = Frozen<typeof Grade>;

/** One of the working groups under the command post. */
export const Group = record({ id: idOf<'Group'>(), name: Name, leaderId: Type.Optional(idOf<'Officer'>()) });
export type Group = Frozen<typeof Group>;

/** Officers who work together, and the base where their day begins and ends. */
export const Squad = record({
  id: idOf<'Squad'>(),
  groupId: idOf<'Group'>(),
  name: Name,
  base: Position,
  leaderId: Type.Optional(idOf<'Officer'>()),
});
export type Squad = Frozen<typeof Squad>;

/** A time, known in advance, when an officer cannot be on duty, and why. Half-open. */
export const Away = record({
  from: Moment,
  until: Moment,
  why: Type.Enum(['leave', 'court', 'training', 'other']),
});
export type Away = Frozen<typeof Away>;

/** A member of the force. The telephone number is stored outside the journal, so that it can be erased. */
export const Officer = record({
  id: idOf<'Officer'>(),
  number: Type.String({ minLength: 1, maxLength: 16, description: 'service number' }),
  callSign: Type.Optional(Type.String({ minLength: 1, maxLength: 16, description: 'on the radio' })),
  name: Name,
  grade: Grade,
  squadId: idOf<'Squad'>(),
  away: Type.Optional(Type.Array(Away, { maxItems: 60 })),
});
export type Officer = Frozen<typeof Officer>;

/** The part of an officer that others see on lists, rosters, duty cards and paper. */
export type Identity = Pick<Officer, 'number' | 'callSign' | 'name' | 'grade'>;

export function identityOf({ number, callSign, name, grade }: Officer): Identity {
  return { number, name, grade, ...(callSign !== undefined && { callSign }) };
}

/** What an officer can be found by, besides the name. */
export function codesOf({ number, callSign }: Pick<Identity, 'number' | 'callSign'>): string {
  return callSign === undefined ? number : `${number} · ${callSign}`;
}

/** An officer in a row of a roster, a ride or a thread. */
export function calledBy(officer: Omit<Identity, 'grade'>): string {
  return `${codesOf(officer)} ${officer.name}`;
}

/** Whether a search in small letters finds an officer. */
export function isCalled(officer: Omit<Identity, 'grade'>, asked: string): boolean {
  return calledBy(officer).toLowerCase().includes(asked);
}

/** A police car or motorcycle. If it has broken down, it has the moment from which it is out of action. */
export const Vehicle = record({
  id: idOf<'Vehicle'>(),
  plate: Type.String({ minLength: 1, maxLength: 16 }),
  kind: Type.Enum(['car', 'motorcycle', 'van', 'tow-truck']),
  seats: Type.Integer({ minimum: 1, maximum: 60 }),
  squadId: idOf<'Squad'>(),
  outFrom: Type.Optional(Moment),
});
export type Vehicle = Frozen<typeof Vehicle>;
