/** What Opsbook knows how to use of an account; the keys of `users.columns` in the configuration. */
export const USER_COLUMNS = [
  'id',
  'username',
  'email',
  'role',
  'superuser',
  'active',
  'password',
  'createdAt',
  'lastLogin',
] as const;
export type UserColumn = (typeof USER_COLUMNS)[number];

/**
 * Usual names, the likeliest first, without underscores and capitals: `last_login_at`, `lastLoginAt`. They are those of
 * Django, Rails' Devise, Laravel, Flask-Security, FastAPI Users and Prisma's examples.
 */
export const USUAL_TABLES = ['users', 'user', 'accounts', 'account', 'authuser', 'appusers', 'appuser', 'members'];
export const USUAL_COLUMNS: Record<UserColumn, readonly string[]> = {
  id: ['id', 'userid', 'uuid', 'uid', 'pk'],
  username: ['username', 'login', 'loginname', 'email', 'emailaddress'],
  email: ['email', 'emailaddress', 'mail'],
  role: ['role', 'userrole', 'rolename'],
  superuser: ['issuperuser', 'isadmin', 'superuser'],
  active: ['isactive', 'active', 'enabled', 'isenabled'],
  password: ['passwordhash', 'hashedpassword', 'password', 'encryptedpassword', 'passwd'],
  createdAt: ['createdat', 'datejoined', 'created', 'createdon', 'registeredat'],
  lastLogin: ['lastlogin', 'lastloginat', 'lastsigninat', 'lastactivityat', 'lastseen', 'lastseenat'],
};

const BOOLEAN = ['boolean'];
const TIME = ['timestamp with time zone', 'timestamp without time zone', 'date'];

/** Types that a column has to be of; any other column is read as text. */
export const NEEDED_TYPES: Partial<Record<UserColumn, readonly string[]>> = {
  superuser: BOOLEAN,
  active: BOOLEAN,
  createdAt: TIME,
  lastLogin: TIME,
};

/** A name as it is compared with the usual ones. */
export function plainName(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}
