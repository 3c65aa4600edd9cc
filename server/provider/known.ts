import type { StaffRole } from '../../domain/records/actor.ts';
import type { Claims } from './provider.ts';
import type { ProviderTerms } from './provider-terms.ts';

/** Who somebody is at the provider: the subject never changes and is given to nobody else; the name may. */
export interface Known {
  readonly subject: string;
  /** The name by which accounts say who somebody is, if the provider says one that can be believed. */
  readonly called?: string;
  readonly name: string;
  readonly role?: StaffRole;
}

/** Reads what a provider says of somebody. */
export function knownBy(claims: Claims, { claim, roles }: ProviderTerms): Known {
  const called = textAt(claims, claim);
  const isBelieved = claim !== 'email' || claims['email_verified'] === true;
  const role = roles && roleIn(claims, roles);
  return {
    subject: `${claims.iss} ${claims.sub}`,
    name: textAt(claims, 'name') ?? called ?? claims.sub,
    ...(called !== undefined && isBelieved && { called: plainName(called) }),
    ...(role && { role }),
  };
}

/** A name at the provider as it is compared. */
export function plainName(name: string): string {
  return name.trim().toLowerCase();
}

function roleIn(claims: Claims, { claim, of }: NonNullable<ProviderTerms['roles']>): StaffRole | undefined {
  const said = [valueAt(claims, claim)].flat();
  return of.find(([value]) => said.includes(value))?.[1];
}

function textAt(claims: Claims, claim: string): string | undefined {
  const value = valueAt(claims, claim);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** A claim by its name. A dot leads into a claim that has others in it. */
function valueAt(claims: Claims, claim: string): unknown {
  if (Object.hasOwn(claims, claim)) return claims[claim];
  return claim
    .split('.')
    .reduce<unknown>(
      (inner, key) =>
        typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
          ? (inner as Readonly<Record<string, unknown>>)[key]
          : undefined,
      claims,
    );
}
