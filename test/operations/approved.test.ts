import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeLab, theLab } from '../support/lab.js';
import { startServer, type TestServer } from '../support/server.js';
import { post } from '../support/wire.js';

/** What is planned with something of its own each time: an id, a time. The rest of them is held in one way with these. */
const REQUESTS: [field: string, input: string][] = [
  ['serviceExec', 'service: "backend", argv: ["true"], reason: "test"'],
  ['shellOpen', 'service: "backend", cols: 80, rows: 24, reason: "test"'],
  ['logExport', 'filter: { services: ["backend"] }'],
  ['taskRun', 'name: "app.tasks.celery_app.send_expiry_alerts", countdown: "PT2S", expires: "PT10M", reason: "test"'],
];
const FAILURE = '... on ApprovalRequired { operationId } ... on OpsError { code message }';

describeLab('approval of what is new with each request', () => {
  let server: TestServer;
  let second: string;

  beforeAll(async () => {
    const { project, dockerHost } = theLab();
    server = await startServer({
      OPSBOOK_PROJECT: project,
      OPSBOOK_DOCKER_HOST: dockerHost,
      OPSBOOK_SHELL_ENABLED: 'true',
      OPSBOOK_ACCESS_APPROVAL: 'service:exec,shell:open,log:export,task:run',
    });
    second = await server.issueToken('ADMIN');
  });
  afterAll(() => server.close());

  it.each(REQUESTS)('%s is done once approved', async (field, input) => {
    const mutation = `mutation { answer: ${field}(input: { ${input} }) { __typename ${FAILURE} } }`;
    const ask = async () => (await post(server.url, server.token, mutation)).data?.answer as Record<string, never>;
    const asked = await ask();
    expect(asked).toMatchObject({ __typename: 'ApprovalRequired' });
    const { operationId: id } = asked;
    const approve = `mutation { operationApprove(input: { id: "${id}" }) { __typename ... on OpsError { message } } }`;
    expect((await post(server.url, second, approve)).data?.operationApprove).toMatchObject({
      __typename: 'OperationApproved',
    });
    const done = await ask();
    expect(done.message).toBeUndefined();
    expect(['ApprovalRequired', 'Conflict']).not.toContain(done.__typename);
  });
});
