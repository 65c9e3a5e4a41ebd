export { Connections, type DiscoverySource } from './connections.js';
export { type DiscoveredService, type Discovery, discover } from './discover.js';
export { type Finding, type Found, isFound, type Missing } from './finding.js';
export type { HttpService } from './http.js';
export { LiveDiscovery, type LiveDiscoveryOptions } from './live.js';
export { findProject } from './project.js';
