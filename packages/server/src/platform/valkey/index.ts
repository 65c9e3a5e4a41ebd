export { Valkey } from './client.js';
export { parseValkeyUrl, showValkey, type ValkeyTarget } from './target.js';
