export type { StateHealth } from './availability.js';
export { STATE_STORE } from './failure.js';
export { type Maintenance, maintain } from './maintenance.js';
export { openState, type StateOptions } from './open.js';
export { pageOf } from './page.js';
export type { State } from './state.js';
export type * from './tables.js';
export { Turns } from './turns.js';
export { isUuid7, uuid7 } from './uuid7.js';
