export { type CollectEnd, collect } from './collect.js';
export { ContainerExec, type ExecSpec } from './container-exec.js';
export { type EndReport, endExec } from './end-exec.js';
