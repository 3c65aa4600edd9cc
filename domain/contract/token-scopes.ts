/** What the token of a program is good for: reading operations, reading figures without names, acting as a desk, sending positions, watching over the server. */
export const TOKEN_SCOPES = ['plan', 'counts', 'desk', 'positions', 'metrics'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** Why a token opens nothing. */
export const TOKEN_FAULTS = ['unknown', 'expired', 'ended'] as const;
