/**
 * Sets one field deep inside parsed JSON.
 *
 * @param root - changed in place
 * @param path - as in messages, `events[1].payload`
 * @param value - undefined takes the field away
 */
export function change(root: unknown, path: string, value: unknown): void {
  const steps = path.split(/[.[\]]+/).filter((step) => step !== "");
  const last = steps.pop() ?? "";
  let at = root as Record<string, unknown>;
  for (const step of steps) at = at[step] as Record<string, unknown>;
  if (value === undefined) delete at[last];
  else at[last] = value;
}
