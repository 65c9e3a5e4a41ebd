export { OpsError } from './base.js';
export {
  OpsApprovalRequiredError,
  OpsCapabilityMissingError,
  OpsConfirmationRequiredError,
  OpsConflictError,
  OpsInvalidInputError,
  OpsNotConfirmedError,
  OpsNotFoundError,
  OpsUnavailableError,
} from './expected.js';
export {
  OpsOperationCancelledError,
  OpsOperationError,
  OpsOperationFailedError,
  OpsOperationInterruptedError,
} from './operation.js';
export {
  OpsAuthError,
  OpsNetworkError,
  OpsProtocolError,
  OpsRateLimitError,
  OpsTimeoutError,
} from './transport.js';
