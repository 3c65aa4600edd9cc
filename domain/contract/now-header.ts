/** The server's time, UTC ms, beside an answer that is kept packed: what is in the answer is older. */
export const NOW_HEADER = 'cordon-now';
