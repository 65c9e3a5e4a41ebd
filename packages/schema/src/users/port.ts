import type { Principal } from '../access/port.js';
import type { Change } from '../operations/port.js';
import type { Page, PageArgs } from '../pagination.js';

export const USER_KINDS = ['PERSON', 'ADMIN', 'SERVICE'] as const;
export type UserKind = (typeof USER_KINDS)[number];

export const PASSWORD_SCHEMES = ['BCRYPT', 'ARGON2ID', 'PBKDF2_SHA256', 'OTHER', 'NONE'] as const;
export type PasswordScheme = (typeof PASSWORD_SCHEMES)[number];

/** An account of the application. What its table has no column for is null. */
export interface User {
  id: string;
  username: string;
  email: string | null;
  role: string | null;
  kind: UserKind | null;
  active: boolean | null;
  createdAt: Date | null;
  lastLogin: Date | null;
  /** Milliseconds since the last login, or since the creation where there was none. */
  inactiveForMs: number | null;
  passwordScheme: PasswordScheme | null;
}

/** Which accounts are wanted; what is left out does not restrict. */
export interface UserFilter {
  active?: boolean | null;
  role?: string | null;
  /** Not logged in for so long, in milliseconds. */
  inactiveForMs?: number | null;
  /** Part of the username or the address, in any case. */
  search?: string | null;
}

/** A column that Opsbook looked for and the table does not have. */
export interface MissingUserColumn {
  /** As in the configuration: `lastLogin` of `users.columns.lastLogin`. */
  column: string;
  message: string;
  hint: string;
}

/** A page of accounts by username, and what their table cannot tell. */
export interface UserPage extends Page<User> {
  table: string;
  missing: MissingUserColumn[];
  /** How many accounts the filter matches; asks the database. */
  totalCount(): Promise<number>;
}

export interface UserActivated {
  user: User;
}

export interface UsersDeactivateInput {
  inactiveForMs: number;
  /** Usernames of those that would be spared and are not to be. */
  include: readonly string[];
}

/** An account that was left as it is, and why. */
export interface SparedUser {
  user: User;
  reason: string;
}

export interface UsersDeactivated {
  users: User[];
  spared: SparedUser[];
}

/** The password is present once, in the first answer; a repeated answer under the same key has null. */
export interface UserPasswordReset {
  user: User;
  password: string | null;
}

/**
 * The accounts of the application, in the stack's own database. Each method throws CapabilityMissing when there is no
 * table of accounts or it lacks a column that is needed, and Unavailable when the database does not answer.
 */
export interface UsersPort {
  users(filter: UserFilter, page: PageArgs): Promise<UserPage>;
  /** Sets whether an account may log in. */
  userSetActive(username: string, active: boolean): Promise<Change<UserActivated>>;
  /** Administrators, accounts of programs and the caller's own are spared unless named. */
  usersDeactivate(input: UsersDeactivateInput, by: Principal): Promise<Change<UsersDeactivated>>;
  /** A new random password, hashed as the account's present one. */
  userResetPassword(username: string): Promise<Change<UserPasswordReset>>;
}
