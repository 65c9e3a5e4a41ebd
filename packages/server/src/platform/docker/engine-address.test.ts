import { InvalidInput } from '@opsbook/schema';
import { describe, expect, it } from 'vitest';
import { engineAddress } from './engine-address.js';

describe('engineAddress', () => {
  it('reads sockets, pipes and TCP', () => {
    expect(engineAddress('unix:///run/docker.sock', {})).toMatchObject({ socketPath: '/run/docker.sock' });
    expect(engineAddress('npipe:////./pipe/docker_engine', {})).toMatchObject({ socketPath: '//./pipe/docker_engine' });
    expect(engineAddress('tcp://127.0.0.1:2375', {})).toMatchObject({
      host: '127.0.0.1',
      port: '2375',
      protocol: 'http',
    });
    expect(engineAddress('tcp://engine', {})).toMatchObject({ host: 'engine', port: '2375' });
  });

  it('prefers what is given to the environment, and falls back to the default socket', () => {
    expect(engineAddress('unix:///a', { DOCKER_HOST: 'unix:///b' }).socketPath).toBe('/a');
    expect(engineAddress(undefined, { DOCKER_HOST: 'unix:///b' }).socketPath).toBe('/b');
    expect(engineAddress(undefined, {}).socketPath).toMatch(/docker/);
  });

  it.each(['ssh://engine', 'tcp://', '/var/run/docker.sock', 'unix://', 'tcp://a:b'])(
    'refuses %s with a remedy',
    (text) => {
      expect(() => engineAddress(text, {})).toThrow(InvalidInput);
    },
  );

  it('says which certificates are missing for TLS', () => {
    const env = { DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/no/such/folder' };
    expect(() => engineAddress('tcp://engine:2376', env)).toThrow(/ca\.pem/);
  });
});
