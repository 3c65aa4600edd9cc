import fc from 'fast-check';

/** Property tests draw the same cases each time, so that what passed once passes on any machine. `SEED=random npm test` draws others; `SEED=25 npm test` those of a failure. */
const { SEED = '1' } = process.env;
if (SEED !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(SEED) });
