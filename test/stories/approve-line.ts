// What a maintainer copies to approve.

/** The line that the status comment offers for copying. */
export function approveLine(status: string): string {
  const line = /`(\/approve [0-9a-f]{32})`/.exec(status)?.[1];
  if (line === undefined) throw new Error(`the status offers nothing to approve:\n${status}`);
  return line;
}
