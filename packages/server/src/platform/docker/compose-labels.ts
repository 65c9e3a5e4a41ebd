/** The labels Docker Compose puts on containers, by its own constants (`pkg/api/labels.go`). */
export const PROJECT_LABEL = 'com.docker.compose.project';
export const SERVICE_LABEL = 'com.docker.compose.service';
export const NUMBER_LABEL = 'com.docker.compose.container-number';
export const ONEOFF_LABEL = 'com.docker.compose.oneoff';
export const DEPENDS_ON_LABEL = 'com.docker.compose.depends_on';
/** On a container that was made in place of another one: the id of that. */
export const REPLACE_LABEL = 'com.docker.compose.replace';
/** Paths where compose ran: its files with commas between, its folder, and the --env-file options it was given. */
export const CONFIG_FILES_LABEL = 'com.docker.compose.project.config_files';
export const WORKING_DIR_LABEL = 'com.docker.compose.project.working_dir';
export const ENVIRONMENT_FILE_LABEL = 'com.docker.compose.project.environment_file';

/** Whether a container belongs to a service, and is not a single `docker compose run`. */
export function isServiceContainer(labels: Readonly<Record<string, string>>): boolean {
  return Boolean(labels[SERVICE_LABEL]) && labels[ONEOFF_LABEL]?.toLowerCase() !== 'true';
}

/** Compose's number of a container within its service, from 1. */
export function containerNumber(labels: Readonly<Record<string, string>>): number {
  return Number(labels[NUMBER_LABEL]) || 1;
}
