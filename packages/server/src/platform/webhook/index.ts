export { sendWebhook, type WebhookTarget, webhookProblem } from './send.js';
