export { type Config, ConfigError, loadConfig } from './config/index.js';
export { createLog, type Logger } from './log.js';
export { type Opsbook, type StartOptions, startOpsbook } from './opsbook.js';
