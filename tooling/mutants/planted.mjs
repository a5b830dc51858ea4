/**
 * Faults that simulated networks of honest peers have to find: each breaks a promise in the end, and each is one that somebody
 * might make.
 *
 * @type {readonly import("./fault.mjs").Fault[]}
 */
export const planted = [
  {
    id: "sent-before-synced",
    file: "packages/core/src/peer/turn.ts",
    find: "sync: this.#isPromised || this.#send.length > 0 || this.#blocks.length > 0,",
    replace: "sync: this.#isPromised || this.#blocks.length > 0,",
    why: "what was sent may be lost in a crash: the peer forks itself",
  },
  {
    id: "votes-not-promised",
    file: "packages/core/src/peer/replica.ts",
    find: "    // Whoever votes may tell others that it has.\n    turn.promise();",
    replace: "",
    why: "the application is told that it voted, and the vote is lost in a crash",
  },
  {
    id: "proofs-by-arrival",
    file: "packages/core/src/peer/ledger.ts",
    find: "      if (!candidates.some((candidate) => graph.descends(candidate, vote))) continue;\n",
    replace: "",
    why: "a block is proven by the votes that happened to be known",
  },
  {
    id: "keys-by-arrival",
    file: "packages/meta-vote/src/election/interesting-content.ts",
    find: "    others.sort((a, b) => (a.key < b.key ? -1 : 1));\n",
    replace: "    others.sort((a, b) => a.votes[0]! - b.votes[0]!);\n",
    why: "payloads that somebody didn't vote for itself come in the order of arrival",
  },
  {
    id: "certificate-of-old-voters",
    file: "packages/core/src/peer/checkpoints.ts",
    find: "votersHash: following.hash,",
    replace: "votersHash: header.votersHash,",
    why: "certificates don't follow a change of members",
  },
  {
    id: "answered-twice",
    file: "packages/core/src/peer/answer.ts",
    find: "let made = history.answerOnChain(received, replica.newest);",
    replace: "let made = replica.newest < 0 ? replica.newest : undefined;",
    why: "a message that comes twice is answered by two events",
  },
  {
    id: "joiners-act",
    file: "packages/core/src/peer/replica.ts",
    find: 'return this.members.isVoter(this.id) ? "voting" : "joining";',
    replace:
      'return this.members.wasEverMember(this.id) || this.newest < 0 ? "voting" : "joining";',
    why: "a newcomer acts before it knows that it is a member",
  },
  {
    id: "leaves-at-once",
    file: "packages/core/src/peer/members.ts",
    find: "isSupermajority(following.filter(knows).length + 1, following.length + 1)",
    replace: "(following.some(knows) || following.length > 0)",
    why: "whoever is removed falls silent, while others need what it knows to find that out",
  },
  {
    id: "loss-is-blamed",
    file: "packages/core/src/peer/receive.ts",
    find: "const mayLack = message.position > 0 || isInvited || replica.recovery !== undefined;",
    replace: "const mayLack = false;",
    why: "a peer is blamed for a message of its that got lost",
  },
  {
    id: "recovery-asks-one",
    file: "packages/core/src/parsec.ts",
    find: "return members.voters.filter((id) => id !== this.id && !recovery.hasHeard(id));",
    replace:
      "const others = members.voters.filter((id) => id !== this.id);\n    return others.some((id) => recovery.hasHeard(id)) ? [] : others;",
    why: "after the loss of a disk the first answer is taken for all that there is",
  },
  {
    id: "silent-with-votes",
    file: "packages/core/src/peer/gossip.ts",
    find: "if (ordering.hasUndecidedBeside(isMoot)) return true;",
    replace: "if (ordering.hasUndecidedBeside(isMoot) && ordering.election === 0) return true;",
    why: "who has all decisions is told of no more votes",
  },
  {
    id: "talks-without-end",
    file: "packages/core/src/peer/gossip.ts",
    find: "ordering.closedThrough(event) === ordering.election;",
    replace:
      "ordering.closedThrough(event) === ordering.election && event === history.graph.size - 1;",
    why: "whoever lacks the newest event is told of it, by a newer one, and so on",
  },
  {
    id: "payloads-left-out",
    file: "packages/core/src/peer/lack.ts",
    find: "named.has(payload) || history.votesFor(payload).some((vote) => isKnown(vote)),",
    replace:
      "named.has(payload) || history.votesFor(payload).length > 1 || isKnown(0 as EventIndex),",
    why: "a payload that several voted for isn't sent to whoever lacks it",
  },
  {
    id: "rounds-never-end",
    file: "packages/meta-vote/src/quorum.ts",
    find: "return 3 * part > 2 * whole;",
    replace: "return 3 * part > 2 * whole + 3;",
    why: "a supermajority is one more than it has to be: with few crashed nothing is decided",
  },
];
