import { readFileSync } from 'node:fs';
import Type, { type Static, type TObject } from 'typebox';
import { STAFF_ROLES, type StaffRole } from '../../domain/records/actor.ts';

const text = (description: string) => Type.Optional(Type.String({ description }));

/** The settings of sign-in by OpenID Connect. */
export const PROVIDER_SETTINGS = {
  OIDC_ISSUER: text('sign-in by OpenID Connect: the address of the provider, e.g. https://login.example'),
  OIDC_CLIENT_ID: text('how the provider calls this server'),
  OIDC_CLIENT_SECRET: text('the secret that the provider gave this server'),
  OIDC_CLIENT_SECRET_FILE: text('a file with that secret'),
  OIDC_NAME: Type.String({
    ...{ minLength: 1, maxLength: 60, default: 'OpenID Connect' },
    description: 'what the button to sign in at the provider says',
  }),
  OIDC_SCOPE: Type.String({
    default: 'openid profile email',
    description: 'the scopes that the provider is asked for, separated by blanks',
  }),
  OIDC_CLAIM: Type.String({
    default: 'preferred_username',
    description: 'the claim with the name by which accounts say who somebody is at the provider',
  }),
  OIDC_ROLES: text('accounts are made by themselves: value of a claim=role, separated by semicolons'),
  OIDC_ROLE_CLAIM: Type.String({
    default: 'groups',
    description: 'the claim that OIDC_ROLES reads; a dot leads into it: realm_access.roles',
  }),
};

type Given = Static<TObject<typeof PROVIDER_SETTINGS>>;

/** How staff sign in at a provider of OpenID Connect. */
export interface ProviderTerms {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly name: string;
  readonly scope: string;
  readonly claim: string;
  /** With these, somebody without an account gets one. The first that fits counts. */
  readonly roles?: {
    readonly claim: string;
    readonly of: readonly (readonly [value: string, role: StaffRole])[];
  };
}

type Line = { readonly line: string };

/** What the settings say of a provider, or the line that says what is wrong with them. */
export function readProvider(given: Given): ProviderTerms | Line | undefined {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_ROLES } = given;
  if (OIDC_ISSUER === undefined && OIDC_CLIENT_ID === undefined) return undefined;
  if (OIDC_ISSUER === undefined || OIDC_CLIENT_ID === undefined)
    return {
      line: `${OIDC_ISSUER ? 'OIDC_CLIENT_ID' : 'OIDC_ISSUER'} is missing: OpenID Connect needs both`,
    };
  const issuer = issuerIn(OIDC_ISSUER);
  if ('line' in issuer) return issuer;
  const secret = secretOf(given);
  if ('line' in secret) return secret;
  const roles = OIDC_ROLES === undefined ? [] : rolesIn(OIDC_ROLES);
  if ('line' in roles) return roles;
  return {
    ...{ issuer: issuer.url, clientId: OIDC_CLIENT_ID, ...secret },
    ...{ name: given.OIDC_NAME, scope: given.OIDC_SCOPE, claim: given.OIDC_CLAIM },
    ...(roles.length > 0 && { roles: { claim: given.OIDC_ROLE_CLAIM, of: roles } }),
  };
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Without TLS only a provider on this machine is believed. */
function issuerIn(text: string): { readonly url: URL } | Line {
  if (!URL.canParse(text)) return { line: `OIDC_ISSUER is ${text}, which is no address` };
  const url = new URL(text);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.includes(url.hostname)))
    return { url };
  return { line: 'OIDC_ISSUER must begin with https://' };
}

function secretOf(given: Given): { readonly clientSecret?: string } | Line {
  const { OIDC_CLIENT_SECRET: said, OIDC_CLIENT_SECRET_FILE: file } = given;
  if (said !== undefined && file !== undefined)
    return { line: 'OIDC_CLIENT_SECRET and OIDC_CLIENT_SECRET_FILE are both set: one of them is enough' };
  if (file === undefined) return said === undefined ? {} : { clientSecret: said };
  try {
    return { clientSecret: readFileSync(file, 'utf8').trim() };
  } catch (error) {
    return { line: `OIDC_CLIENT_SECRET_FILE cannot be read: ${(error as Error).message}` };
  }
}

/** The value may have an equals sign of its own, as names of groups in a directory do. */
function rolesIn(text: string): readonly (readonly [string, StaffRole])[] | Line {
  const pairs = text.split(';').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
  const read = pairs.map((pair) => {
    const at = pair.lastIndexOf('=');
    return [pair.slice(0, Math.max(0, at)).trim(), pair.slice(at + 1).trim()] as const;
  });
  const odd = read.findIndex(([value, role]) => value === '' || !isStaffRole(role));
  if (odd !== -1)
    return {
      line: `OIDC_ROLES has ${pairs[odd]}, which is not value=role with one of ${STAFF_ROLES.join(', ')}`,
    };
  return read.flatMap(([value, role]) => (isStaffRole(role) ? [[value, role] as const] : []));
}

function isStaffRole(text: string): text is StaffRole {
  return (STAFF_ROLES as readonly string[]).includes(text);
}
