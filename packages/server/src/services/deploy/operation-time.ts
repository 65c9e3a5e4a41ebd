/** When an operation was asked for, as `20260131T235959Z`: its id begins with that time. */
export function beginOf(operationId: string): string {
  const begun = new Date(Number.parseInt(operationId.replaceAll('-', '').slice(0, 12), 16));
  return begun.toISOString().replace(/\.\d+|[-:]/g, '');
}
