import type { Traffic, TrafficPlan } from "./measure-traffic.ts";

/** Names of what is told of received bytes, and how it is called. */
const parts = [
  ["bodies", "event bodies"],
  ["signatures", "signatures"],
  ["votes", "vote hashes"],
  ["payloads", "payloads"],
  ["rest", "framing, counts, certificates"],
  ["knownEvents", "of these: events that the receiver had"],
  ["knownPayloads", "of these: payloads that the receiver had"],
] as const;

/**
 * What was measured, for people.
 *
 * @param plan - what was run
 * @param traffic - what came of it
 */
export function trafficTable(plan: TrafficPlan, traffic: Traffic): string {
  const { bytesPerPayload, bytes, counts, decided, events } = traffic;
  const each = (sum: number): string => (sum / plan.peers / decided).toFixed(1).padStart(9);
  const how = plan.isConcurrent ? "exchanges side by side" : "exchanges one after another";
  return [
    `${plan.peers} peers, ${plan.mode}, batches of ${plan.batch} × ${plan.payloadBytes} bytes, ${plan.rounds} rounds, ${how}`,
    `${each(bytes.total)} bytes received a peer and decided payload: ${(bytesPerPayload / plan.payloadBytes).toFixed(2)} × its size`,
    ...parts.map(([name, text]) => `${each(bytes[name])} ${text}`),
    `${counts.messages} messages, ${events} events (${(events / decided).toFixed(3)} a payload), each received ${(counts.events / plan.peers / events).toFixed(2)} times; ${decided} payloads decided`,
    "",
  ].join("\n");
}
