import type { DeployPort } from '@opsbook/schema';
import type { OperationRun, Operations } from '../../operations/index.js';
import { planRebuild, REBUILD, type RebuildInput, rebuild } from './rebuild.js';
import { planStackDown, STACK_DOWN, type StackDownInput, stackDown } from './stack-down.js';
import { planStackRestart, STACK_RESTART, type StackRestartInput, stackRestart } from './stack-restart.js';
import { planStackUp, STACK_UP, type StackUpInput, stackUp } from './stack-up.js';
import type { DeployTools } from './tools.js';

/** Registers how the long changes of services are carried out, and gives what plans them. */
export function deployments(tools: DeployTools, operations: Pick<Operations, 'register'>): DeployPort {
  operations.register(REBUILD, {
    resultType: 'ServiceRebuilt',
    run: (run: OperationRun<RebuildInput>) => rebuild(tools, run),
  });
  operations.register(STACK_UP, {
    resultType: 'StackBroughtUp',
    run: (run: OperationRun<StackUpInput>) => stackUp(tools, run),
  });
  operations.register(STACK_RESTART, {
    resultType: 'StackRestarted',
    run: (run: OperationRun<StackRestartInput>) => stackRestart(tools, run),
  });
  operations.register(STACK_DOWN, {
    resultType: 'StackTakenDown',
    run: (run: OperationRun<StackDownInput>) => stackDown(tools, run),
  });
  return {
    rebuild: (input) => planRebuild(tools, input),
    restartStack: (input) => planStackRestart(tools, input),
    stackDown: (input) => planStackDown(tools, input),
    stackUp: (input) => planStackUp(tools, input),
  };
}
