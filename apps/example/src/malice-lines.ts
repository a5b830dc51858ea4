import type { MaliceFacts, OffenderFacts } from "./malice-facts.ts";
import type { Palette } from "./palette.ts";
import { counted } from "./words.ts";

/**
 * What became of offenders.
 *
 * @param malice - what came of it
 * @param graphs - where drawings are, if there are any
 * @param palette - the colours
 * @returns lines
 */
export function maliceLines(
  { peer, offenders }: MaliceFacts,
  graphs: { readonly folder: string } | undefined,
  palette: Palette,
): string[] {
  return offenders
    .flatMap((offender) => [...offenderLines(offender, palette)])
    .concat(drawingLines(peer, offenders, graphs, palette));
}

function offenderLines(
  { name, accusations, removedBy }: OffenderFacts,
  { bold, dim, green, red }: Palette,
): string[] {
  const kinds = [...new Set(accusations.map(({ of }) => of))];
  const accused = kinds.map((kind) => {
    const accusers = accusations.filter(({ of }) => of === kind);
    return `${dim("accused")}  of ${kind}: by ${accusers.map(({ by, event }) => `${by} at ${event}`).join(", ")}`;
  });
  const end =
    removedBy === undefined
      ? red(`${name} is a member still`)
      : green(
          `by block ${removedBy.height}, decided by election ${removedBy.election}, signed by ${removedBy.signers.join(", ")}`,
        );
  return [
    bold(name),
    ...(accused.length > 0 ? accused : [`${dim("accused")}  by nobody`]),
    `${dim("removed")}  ${end}`,
  ];
}

/** Where it is to be seen. */
function drawingLines(
  peer: string,
  offenders: readonly OffenderFacts[],
  graphs: { readonly folder: string } | undefined,
  { cyan, dim }: Palette,
): string[] {
  const elections = offenders.flatMap(({ removedBy }) => removedBy?.election ?? []);
  if (graphs === undefined || elections.length === 0) {
    return [dim(`events are named as in ${peer}'s graph, which --svg draws, offences marked`)];
  }
  const files = [...new Set(elections)].map((election) => `${peer}-election-${election}`);
  return [
    `${dim("drawn  ")}  ${counted(files.length, "graph")} with what they did, marked: ${cyan(files.join(", "))}`,
  ];
}
