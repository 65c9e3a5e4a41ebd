export { type Config, loadConfig } from './load.js';
export { ConfigError, type ConfigProblem } from './problem.js';
export { configurationPage } from './reference.js';
