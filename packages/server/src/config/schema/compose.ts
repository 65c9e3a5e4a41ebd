import { group, setting } from '../settings.js';
import { path, paths } from '../values.js';

/** How docker compose is run. */
export const compose = group({
  files: setting(paths.prefault([]), {
    description: 'The compose files of the project, for rebuilding, bringing up and taking down.',
    expects: 'a list of absolute paths',
    example: '/srv/wms/compose.yaml',
    defaultText: "as the project's containers say",
  }),
  directory: setting(path.optional(), {
    description: 'The folder that relative paths in the compose files are taken from.',
    expects: 'an absolute path',
    example: '/srv/wms',
    defaultText: 'that of the first file',
  }),
  envFiles: setting(paths.prefault([]), {
    description: 'The files given to compose with --env-file.',
    expects: 'a list of absolute paths',
    example: '/srv/wms/.env.prod',
    defaultText: '`.env` in the folder, by compose itself',
  }),
});
