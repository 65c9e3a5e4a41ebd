import {
  UserActivateDocument,
  type UserActivateInput,
  UserDeactivateDocument,
  type UserDeactivateInput,
  UserResetPasswordDocument,
  type UserResetPasswordInput,
  UsersDeactivateDocument,
  type UsersDeactivateInput,
  UsersDocument,
} from '../_generated/operations.js';
import type { Transport } from '../http/transport.js';
import type { CallOptions } from '../options.js';
import type {
  MissingUserColumn,
  Plan,
  User,
  UserActivated,
  UserDeactivated,
  UserFilter,
  UserPasswordReset,
  UsersDeactivated,
} from '../types.js';
import { type Applied, change, type DryRun } from './change.js';
import { type IterateOptions, nodesOf, type Page, type PageRequest, pagesOf } from './pagination.js';
import { present } from './present.js';

export type ActivateUserInput = Omit<UserActivateInput, 'username' | 'dryRun'>;
export type DeactivateUserInput = Omit<UserDeactivateInput, 'username' | 'dryRun'>;
export type DeactivateUsersInput = Omit<UsersDeactivateInput, 'dryRun'>;
export type ResetPasswordInput = Omit<UserResetPasswordInput, 'username' | 'dryRun'>;

/** A page of accounts, and what their table does not tell. */
export interface UserList extends Page<User> {
  /** How many accounts the filter matches. */
  readonly totalCount: number;
  /** Where they stand, as `schema.table`. */
  readonly table: string;
  /** What the table has no column for. Those fields are null for every account. */
  readonly missing: readonly MissingUserColumn[];
}

/** The accounts of the application. */
export interface UsersApi {
  /**
   * A page of accounts by username; the first 50 without a page request.
   * Throws OpsCapabilityMissingError when the table has no column for a part of the filter.
   */
  list(filter?: UserFilter, page?: PageRequest, options?: CallOptions): Promise<UserList>;
  /** All accounts by username, fetched page by page. */
  iterate(filter?: UserFilter, options?: IterateOptions & CallOptions): AsyncGenerator<User, undefined>;
  /** What letting it log in again would do. */
  activate(username: string, input: ActivateUserInput & DryRun, options?: CallOptions): Promise<Plan>;
  /** Lets an account log in again. */
  activate(username: string, input?: ActivateUserInput & Applied, options?: CallOptions): Promise<UserActivated>;
  /** What stopping it from logging in would do. */
  deactivate(username: string, input: DeactivateUserInput & DryRun, options?: CallOptions): Promise<Plan>;
  /** Stops an account from logging in. */
  deactivate(username: string, input?: DeactivateUserInput & Applied, options?: CallOptions): Promise<UserDeactivated>;
  /** Which inactive accounts would be deactivated, and which would be spared. */
  deactivateInactive(input: DeactivateUsersInput & DryRun, options?: CallOptions): Promise<Plan>;
  /** Deactivates inactive accounts, all of them or none. Needs `confirm` with their number, as in `3 users`. */
  deactivateInactive(input: DeactivateUsersInput & Applied, options?: CallOptions): Promise<UsersDeactivated>;
  /** What a new password would be written as. */
  resetPassword(username: string, input: ResetPasswordInput & DryRun, options?: CallOptions): Promise<Plan>;
  /** Gives an account a new random password, which is in the answer and nowhere else. Needs `confirm` with the username. */
  resetPassword(
    username: string,
    input: ResetPasswordInput & Applied,
    options?: CallOptions,
  ): Promise<UserPasswordReset>;
}

export function usersApi(transport: Transport): UsersApi {
  const list: UsersApi['list'] = async (filter, page, options) =>
    present((await transport.request(UsersDocument, { filter, ...page }, options)).users, 'users');
  return {
    list,
    iterate: (filter, { after, pageSize, ...options } = {}) =>
      nodesOf(pagesOf((page) => list(filter, page, options), { after, pageSize })),
    activate: (username: string, input: ActivateUserInput = {}, options?: CallOptions) =>
      change(transport, UserActivateDocument, 'userActivate', { ...input, username }, options),
    deactivate: (username: string, input: DeactivateUserInput = {}, options?: CallOptions) =>
      change(transport, UserDeactivateDocument, 'userDeactivate', { ...input, username }, options),
    deactivateInactive: (input: DeactivateUsersInput, options?: CallOptions) =>
      change(transport, UsersDeactivateDocument, 'usersDeactivate', input, options),
    resetPassword: (username: string, input: ResetPasswordInput, options?: CallOptions) =>
      change(transport, UserResetPasswordDocument, 'userResetPassword', { ...input, username }, options),
  };
}
