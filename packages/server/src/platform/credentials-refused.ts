import { Unavailable } from '@opsbook/schema';

/** The system answers, but not to these credentials: it may be well, and cannot be judged. */
export class CredentialsRefused extends Unavailable {}
