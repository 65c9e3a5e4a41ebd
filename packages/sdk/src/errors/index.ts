export { OpsError } from './base.js';
export {
  OpsCapabilityMissingError,
  OpsConfirmationRequiredError,
  OpsConflictError,
  OpsInvalidInputError,
  OpsNotConfirmedError,
  OpsNotFoundError,
  OpsUnavailableError,
} from './expected.js';
export {
  OpsAuthError,
  OpsNetworkError,
  OpsProtocolError,
  OpsRateLimitError,
  OpsTimeoutError,
} from './transport.js';
