import { group, setting } from '../settings.js';
import { text } from '../values.js';

/** The Docker Engine. */
export const docker = group({
  host: setting(text.regex(/^(unix|tcp|http|https|npipe):\/\/./).optional(), {
    description: 'The Docker Engine to talk to.',
    expects: 'an engine address as DOCKER_HOST has it',
    example: 'unix:///var/run/docker.sock',
    defaultText: '`DOCKER_HOST`, else the local socket',
  }),
  daemonJson: setting(text.regex(/^\//).prefault('/etc/docker/daemon.json'), {
    description: "The engine's settings file, which its default log rotation is read from.",
    expects: 'an absolute path',
    example: '/etc/docker/daemon.json',
  }),
});
