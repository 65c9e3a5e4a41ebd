import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { CapabilityMissing } from '@opsbook/schema';
import {
  CONFIG_FILES_LABEL,
  ENVIRONMENT_FILE_LABEL,
  PROJECT_LABEL,
  WORKING_DIR_LABEL,
} from '../docker/compose-labels.js';
import type { Engine } from '../docker/engine.js';

/** What a compose project is made from. All paths are absolute. */
export interface ComposeProject {
  name: string;
  /** Folder that relative paths in the files are taken from. */
  directory: string;
  files: readonly string[];
  /** As given with --env-file; compose reads `.env` in the folder by itself when there are none. */
  envFiles: readonly string[];
}

const HINT =
  'Run Opsbook on the machine the stack is deployed from, mount that folder at the same path, or set compose.files.';

/** What the newest container of a project says it was made from; null where no container says. Throws Unavailable. */
export async function projectByLabels(engine: Engine, name: string): Promise<ComposeProject | null> {
  const containers = await engine.call(`list the containers of ${name}`, (abortSignal) =>
    engine.docker.listContainers({ all: true, filters: { label: [`${PROJECT_LABEL}=${name}`] }, abortSignal }),
  );
  const newestFirst = containers.toSorted((a, b) => b.Created - a.Created);
  const labels = newestFirst.map(({ Labels }) => Labels).find((each) => each[CONFIG_FILES_LABEL]);
  if (!labels) return null;
  const files = list(labels[CONFIG_FILES_LABEL]);
  const directory = labels[WORKING_DIR_LABEL] ?? '';
  return { name, directory, files, envFiles: list(labels[ENVIRONMENT_FILE_LABEL]) };
}

/** @throws CapabilityMissing when a file of the project cannot be read from here */
export async function assertReadable({ name, directory, files, envFiles }: ComposeProject): Promise<void> {
  for (const path of [directory, ...files, ...envFiles]) {
    const problem = isAbsolute(path) ? await unreadable(path) : 'is not an absolute path';
    if (problem === null) continue;
    const what = `The compose project ${name} is made from ${path || 'a folder that its containers do not name'}`;
    throw new CapabilityMissing(`${what}, which ${problem} where Opsbook runs.`, HINT);
  }
}

async function unreadable(path: string): Promise<string | null> {
  try {
    await access(path, constants.R_OK);
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'is not there' : 'cannot be read';
  }
}

function list(label: string | undefined): string[] {
  return (label ?? '').split(',').filter((path) => path !== '');
}
