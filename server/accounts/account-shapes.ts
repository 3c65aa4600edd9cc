import Type from 'typebox';
import { Name } from '../../domain/kernel/record.ts';

/** What somebody types to sign in; whether it is right is not for a schema to say. */
export const Typed = Type.String({ minLength: 1, maxLength: 200 });

export const Login = Type.String({ pattern: '^\\S{1,40}$', description: 'capitals do not matter' });
export const PersonName = Name;
export const NewPassword = Type.String({ minLength: 8, maxLength: 200 });
