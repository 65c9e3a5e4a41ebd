export { type Claim, claimOf } from './claim.js';
export { takeOrAwait } from './keys.js';
export { dropKey, moveKey, settleKey } from './store.js';
export { tidyKeys } from './tidy.js';
