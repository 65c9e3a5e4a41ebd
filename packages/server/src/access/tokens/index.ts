export { Authentication } from './authentication.js';
export { tokenCreate } from './create.js';
export { consoleToken, firstToken } from './own.js';
export { tokenRevoke } from './revoke.js';
export { allTokens, tokenById } from './store.js';
