import { assertMay } from '../builder.js';
import type { OpsContext } from '../context.js';
import type { Revealed } from './port.js';

/** What every field that shows or searches log lines says of its argument. */
export const REVEAL =
  'Show and search secrets instead of masking them. Needs log:reveal (ADMIN), and goes into the audit log.';

/** @throws GraphQLError FORBIDDEN when secrets are asked for by somebody who may not see them */
export function revealed(reveal: boolean | null | undefined, { principal }: OpsContext): Revealed {
  if (!reveal) return null;
  assertMay(principal, 'log:reveal');
  return principal;
}
