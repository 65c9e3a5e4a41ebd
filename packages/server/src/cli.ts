import { parseArgs } from 'node:util';
import { doctorCommand } from './doctor/command.js';
import { serveCommand } from './serve.js';

const USAGE = `Usage: opsbook <command>

  serve     answer the API until stopped (the default); --console-token prints an ADMIN token for a day
  doctor    say what was found, from where, what works, and what to do about the rest; --json for programs

Settings come from opsbook.yaml and OPSBOOK_* variables; docs/configuration.md lists them.
`;

async function main(argv: string[]): Promise<number> {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(argv);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${USAGE}`);
    return 2;
  }
  const { values, positionals } = parsed;
  const [command = 'serve', ...rest] = positionals;
  const { env } = process;
  const cwd = process.cwd();
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (rest.length === 0 && command === 'serve') {
    return serveCommand({ cwd, env, consoleToken: values['console-token'] });
  }
  if (rest.length === 0 && command === 'doctor')
    return doctorCommand({ cwd, env, json: values.json, out: process.stdout });
  process.stderr.write(`There is no command ${JSON.stringify(positionals.join(' '))}.\n\n${USAGE}`);
  return 2;
}

function parse(argv: string[]) {
  return parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      json: { type: 'boolean', default: false },
      'console-token': { type: 'boolean', default: false },
    },
  });
}

process.exitCode = await main(process.argv.slice(2));
