import { group, setting } from '../settings.js';
import { text, words } from '../values.js';

/** The column of the table of accounts that means this. */
const userColumn = (meaning: string, example: string) =>
  setting(text.optional(), {
    description: `The column with ${meaning}.`,
    expects: 'the name of a column',
    example,
    defaultText: 'found by its name',
  });

/** The application's accounts. */
export const users = group({
  table: setting(text.optional(), {
    description: "The table of the application's accounts, in the database of the stack.",
    expects: 'the name of a table, with or without its schema',
    example: 'public.users',
    defaultText: 'found by its name and columns',
  }),
  columns: group({
    id: userColumn('the key', 'id'),
    username: userColumn('what one logs in with', 'username'),
    email: userColumn('the mail address', 'email'),
    role: userColumn('the role', 'role'),
    superuser: userColumn('whether it is an administrator (boolean)', 'is_superuser'),
    active: userColumn('whether it may log in (boolean)', 'is_active'),
    password: userColumn('the hash of the password', 'password_hash'),
    createdAt: userColumn('the time of its creation', 'created_at'),
    lastLogin: userColumn('the time of the last login', 'last_login'),
  }),
  adminRoles: setting(words.prefault(['admin', 'administrator', 'superuser', 'owner']), {
    description: 'Roles of administrators, which are spared when inactive accounts are deactivated.',
    expects: 'a list of roles',
    example: 'admin, owner',
    defaultText: '`admin`, `administrator`, `superuser`, `owner`',
  }),
  serviceRoles: setting(words.prefault(['service', 'system', 'bot', 'api']), {
    description: 'Roles of accounts that programs use, which are spared as well.',
    expects: 'a list of roles',
    example: 'service, bot',
    defaultText: '`service`, `system`, `bot`, `api`',
  }),
});
