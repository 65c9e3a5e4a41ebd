import { writeFileSync } from 'node:fs';
import { sdl } from './sdl.js';

const [, , target] = process.argv;
if (!target) throw new Error('Usage: node dist/print.js <file>');
writeFileSync(target, sdl);
