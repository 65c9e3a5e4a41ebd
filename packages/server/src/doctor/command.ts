import { InvalidInput } from '@opsbook/schema';
import { ConfigError, type ConfigProblem, loadConfig } from '../config/index.js';
import { doctor } from './index.js';

export interface DoctorCommand {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Findings as JSON instead of text. */
  json: boolean;
  out: { isTTY?: boolean; write(text: string): unknown };
}

/** `opsbook doctor`: prints the report and gives the exit code; 2 when the configuration is wrong. */
export async function doctorCommand({ cwd, env, json, out }: DoctorCommand): Promise<0 | 1 | 2> {
  const print = (value: unknown) => out.write(`${JSON.stringify(value, null, 2)}\n`);
  try {
    const { findings, exitCode, text } = await doctor(loadConfig({ cwd, env }));
    if (json) print({ findings });
    else out.write(text({ colours: Boolean(out.isTTY) && !env.NO_COLOR }));
    return exitCode;
  } catch (error) {
    const problems = problemsOf(error);
    if (!problems) throw error;
    if (json) print({ problems });
    else out.write(`The configuration is not right:\n\n${(error as Error).message}\n`);
    return 2;
  }
}

/** What is wrong with the configuration; null when the error is about something else. */
function problemsOf(error: unknown): readonly ConfigProblem[] | null {
  if (error instanceof ConfigError) return error.problems;
  // The engine's address and certificates come from Docker's own variables too, and are read when it is used.
  if (error instanceof InvalidInput) return [{ key: '', source: error.field, problem: error.message, fix: error.hint }];
  return null;
}
