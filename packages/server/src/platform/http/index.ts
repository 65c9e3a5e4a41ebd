export { type HttpAnswer, httpGet } from './get.js';
