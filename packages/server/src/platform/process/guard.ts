/** Where POSIX has it. */
const SHELL = '/bin/sh';

/**
 * Runs the program `$@`, and beside it a reader of descriptor 3 that kills the whole group at its end. Asked to end, the
 * group does so when the program does. A fixed text: what varies comes as arguments.
 */
const SCRIPT = `trap : TERM
{ trap '' TERM; read -r _; kill -KILL 0; } <&3 >/dev/null 2>&1 &
exec 3<&-
"$@"
code=$?
kill -KILL $!
wait $! 2>/dev/null
exit $code`;

/**
 * The argv that runs a program for no longer than this process lives: whoever goes on with its work after a `kill -9` must
 * not meet what it has left behind. Nothing can be done at such an end but by the kernel, which closes the other end of
 * descriptor 3, and Node cannot ask it to end children. It is to lead a process group, with a pipe as descriptor 3.
 */
export function guarded(program: string, args: readonly string[]): [string, string[]] {
  return [SHELL, ['-c', SCRIPT, SHELL, program, ...args]];
}
