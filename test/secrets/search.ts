import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { CANARY } from './stack.js';

/** Texts by where they were found. */
export type Texts = ReadonlyMap<string, string>;

/** Which secrets stand where. */
export function leaks(texts: Texts): string[] {
  return [...texts].flatMap(([where, text]) => {
    const shown = text + decoded(text);
    return Object.entries(CANARY).flatMap(([place, canary]) =>
      shown.includes(canary) ? [`${place} in ${where}`] : [],
    );
  });
}

/** What terminals showed, which comes in base64. */
function decoded(text: string): string {
  return [...text.matchAll(/"data":"([\w+/]+=*)"/g)].map(([, data]) => Buffer.from(data ?? '', 'base64')).join('');
}

/** Global ids of a type that are in a text. */
export function idsIn(text: string, type: string): string[] {
  const ids = [...text.matchAll(/"id":"([\w+/]+=*)"/g)].map(([, id]) => id as string);
  return ids.filter((id) => Buffer.from(id, 'base64').toString().startsWith(`${type}:`));
}

/** Every table of a store, by its name. */
export async function tablesOf(url: string): Promise<Texts> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const texts = new Map<string, string>();
    const { rows } = await client.query(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
        WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    for (const { name } of rows) {
      const { rows: kept } = await client.query(`SELECT to_json(t)::text AS row FROM ${name} t`);
      texts.set(`table ${name}`, kept.map(({ row }) => row).join('\n'));
    }
    return texts;
  } finally {
    await client.end();
  }
}

/** Every file of a folder and those below it. */
export function filesOf(dir: string): Texts {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return new Map(files.map((file) => [file.name, readFileSync(join(file.parentPath, file.name), 'latin1')]));
}
