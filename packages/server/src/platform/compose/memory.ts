import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ComposeProject } from './project.js';

/** Keeps in a file what the containers of a project said last, for when there are none: another server may ask then. */
export class ProjectMemory {
  #kept: string | null = null;

  constructor(private readonly file: string) {}

  async keep(project: ComposeProject): Promise<void> {
    const text = JSON.stringify(project);
    if (text === this.#kept) return;
    const draft = `${this.file}.${process.pid}.partial`;
    await mkdir(dirname(this.file), { recursive: true, mode: 0o700 });
    await writeFile(draft, text, { mode: 0o600 });
    await rename(draft, this.file);
    this.#kept = text;
  }

  /** Null when nothing has been kept. */
  async recall(): Promise<ComposeProject | null> {
    try {
      return JSON.parse(await readFile(this.file, 'utf8')) as ComposeProject;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }
}
