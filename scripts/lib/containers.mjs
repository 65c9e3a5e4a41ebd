// @ts-check
// A compose project's containers, as the engine sees them.
import { docker } from './docker.mjs';

const LABEL = 'com.docker.compose';

/** @typedef {{ name: string, service: string, state: string, health: string }} Seen */

/**
 * Services of which a container is healthy.
 * @param {Record<string, string>} env as made by dockerEnvironment
 * @param {string} project
 */
export async function healthyServices(env, project) {
  const seen = await look(env, project);
  return new Set(seen.filter(({ health }) => health === 'healthy').map(({ service }) => service));
}

/**
 * Which services are not healthy, each with its last log lines.
 * @param {Record<string, string>} env as made by dockerEnvironment
 * @param {string} project
 */
export async function explainSickness(env, project) {
  const sick = (await look(env, project)).filter(({ health }) => health !== 'healthy');
  const texts = sick.map(async ({ name, service, state, health }) => {
    /** @type {string[]} */
    const lines = [];
    const onLine = (/** @type {string} */ line) => lines.push(`    ${line}`);
    await docker(env, ['logs', '--tail', '15', name], { doing: 'reading logs', onLine }).catch(() => {});
    return [`${service} is ${state}${health ? `, ${health}` : ''}. Its last lines:`, ...lines].join('\n');
  });
  return (await Promise.all(texts)).join('\n');
}

/**
 * Folders that containers of a project were started from.
 * @param {Record<string, string>} env as made by dockerEnvironment
 * @param {string} project
 */
export async function projectDirs(env, project) {
  const argv = [...listing(project), '--format', `{{.Label "${LABEL}.project.working_dir"}}`];
  return (await docker(env, argv, { doing: `looking for the project ${project}` })).split('\n').filter(Boolean);
}

/** @returns {Promise<Seen[]>} */
async function look(/** @type {Record<string, string>} */ env, /** @type {string} */ project) {
  const ids = await docker(env, [...listing(project), '--quiet'], { doing: 'listing containers' });
  if (ids === '') return [];
  const service = `{{index .Config.Labels "${LABEL}.service"}}`;
  const format = `{{.Name}} ${service} {{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{end}}`;
  const text = await docker(env, ['inspect', '--format', format, ...ids.split('\n')], { doing: 'reading health' });
  return text.split('\n').map((line) => {
    const [name = '', ofService = '', state = '', health = ''] = line.split(' ');
    return { name: name.slice(1), service: ofService, state, health };
  });
}

function listing(/** @type {string} */ project) {
  return ['ps', '--all', '--filter', `label=${LABEL}.project=${project}`];
}
