import { spawn } from 'node:child_process';
import { createOpsClient, type OpsClient, type ShellOpenInput } from '@opsbook/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeLab, theLab } from '../support/lab.js';
import { startServer, type TestServer } from '../support/server.js';
import { until } from '../support/until.js';
import { Screen } from './screen.js';

/** What is typed stands on the screen, too; so it must not look like the answer. */
const ANSWER = /[\r\n]an swer\r\n([\s\S]*?)e nd\r\n/;
/** Ctrl-D. */
const END = '\u0004';
/** Who, where, with what, and how; what only says which terminal it is left out. */
const IN_A_SHELL = [
  ...["echo 'an' 'swer'", 'id', 'pwd', 'readlink /proc/$$/exe', 'umask', 'ulimit -n', 'test -t 0 && echo terminal'],
  ...['env | grep -vE "^(OPSBOOK_EXEC|TERM)=" | sort', "echo 'e' 'nd'"],
].join('; ');
const IN_PSQL = "\\echo 'an' 'swer' \\conninfo \\echo :USER :DBNAME :ENCODING :AUTOCOMMIT \\echo 'e' 'nd'";

describeLab('terminals, by the runbook and by Opsbook', () => {
  let server: TestServer;
  let ops: OpsClient;

  beforeAll(async () => {
    const { project, dockerHost } = theLab();
    const enabled = { OPSBOOK_SHELL_ENABLED: 'true' };
    server = await startServer({ OPSBOOK_PROJECT: project, OPSBOOK_DOCKER_HOST: dockerHost, ...enabled });
    ops = createOpsClient({ url: server.url, token: server.token });
  });
  afterAll(async () => {
    ops?.close();
    await server?.close();
  });

  const answerOn = (screen: { text: string }) =>
    until('there is an answer', () => ANSWER.exec(screen.text)?.[1]?.replaceAll('\r\n', '\n'));

  /** `docker compose exec …` in a terminal, into which a line is typed. */
  async function runbook(argv: string[], line: string): Promise<string> {
    const { project, env } = theLab();
    const command = ['docker', 'compose', '--project-name', project, 'exec', ...argv].join(' ');
    const script = spawn('script', ['--quiet', '--command', command, '/dev/null'], { env: { ...process.env, ...env } });
    const screen = { text: '' };
    script.stdout.on('data', (chunk) => {
      screen.text += chunk;
    });
    try {
      // What comes before the program reads may be lost.
      await until('there is a prompt', () => /[#$>] ?$/.test(screen.text.replaceAll('\u001b[?2004h', '')));
      script.stdin.write(`${line}\r`);
      const answer = await answerOn(screen);
      script.stdin.write(END);
      await until('the program has ended', () => script.exitCode !== null);
      return answer;
    } finally {
      script.kill('SIGKILL');
    }
  }

  async function opsbook(service: string, program: ShellOpenInput['program'], line: string): Promise<string> {
    const session = await ops.shell.open(service, { program, reason: 'test' });
    try {
      const screen = new Screen(session);
      await session.write(`${line}\r`);
      return await answerOn(screen);
    } finally {
      await session.close();
    }
  }

  it.each([
    ['S1', 'backend', 'bash', 'BASH', 'www-data'],
    ['S2', 'db', 'bash', 'BASH', 'root'],
    ['S3', 'frontend', 'sh', 'SH', 'root'],
    ['S4', 'celery-worker', 'bash', 'BASH', 'www-data'],
  ] as const)('%s: docker compose exec %s %s', async (_, service, shell, program, user) => {
    const theirs = await runbook([service, shell], IN_A_SHELL);
    expect(theirs).toMatch(new RegExp(`^uid=\\d+\\(${user}\\)[\\s\\S]*terminal\\n[\\s\\S]*HOME=[\\s\\S]*PATH=`));
    expect(await opsbook(service, program, IN_A_SHELL)).toBe(theirs);
  });

  it('S2 B1: docker compose exec db psql', async () => {
    const theirs = await runbook(['db', 'psql', '-U', 'wms_user', '-d', 'wms'], IN_PSQL);
    expect(theirs).toMatch(/database "wms" as user "wms_user"[\s\S]*wms_user wms UTF8 on/);
    expect(await opsbook('db', 'PSQL', IN_PSQL)).toBe(theirs);
  });
});
