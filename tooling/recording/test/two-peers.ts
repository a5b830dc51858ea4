/** A small recording as parsed JSON: A and B vote for genesis, B asks A, A answers. A fresh copy at each call. */
export function twoPeers(): Record<string, unknown> {
  const parents = { selfParent: null, otherParent: null };
  return {
    head: { mode: "single", genesis: ["A", "B"], peers: [{ id: "A" }, { id: "B" }] },
    payloads: [
      { kind: "genesis", group: ["A", "B"], hash: "0a" },
      { kind: "add", peer: "C", hash: "0b" },
      { kind: "remove", peer: "C", hash: "0c" },
      { kind: "accusation", offender: "B", malice: "Fork(B_0)", hash: "0d" },
      { kind: "opaque", value: "hello", hash: "0e" },
    ],
    events: [
      { ...parents, name: "A_0", creator: 0, cause: "initial" },
      { ...parents, name: "A_1", creator: 0, cause: "observation", selfParent: 0, payload: 0 },
      { ...parents, name: "B_0", creator: 1, cause: "initial" },
      { ...parents, name: "B_1", creator: 1, cause: "observation", selfParent: 2, payload: 4 },
      { ...parents, name: "B_2", creator: 1, cause: "requesting", selfParent: 3, recipient: 0 },
      { name: "A_2", creator: 0, cause: "request", selfParent: 1, otherParent: 4 },
    ],
    consensusHistory: ["0a"],
    metaEvents: {
      A_2: {
        observees: ["A"],
        interesting: ["hello"],
        metaVotes: { A: [[0, 0, "b", "t", "t", "-"]], B: [[1, 2, "-", "f", "-", "f"]] },
      },
      B_2: { observees: [], interesting: [] },
    },
  };
}
