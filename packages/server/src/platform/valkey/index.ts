export { Valkey } from './client.js';
export { callOnce } from './once.js';
export { parseValkeyUrl, showValkey, type ValkeyTarget } from './target.js';
