export { MAIL_TLS, type Mail, type MailServer, sendMail } from './send.js';
