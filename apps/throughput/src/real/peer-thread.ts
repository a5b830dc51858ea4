import { connect, createServer, type Socket } from "node:net";
import { performance } from "node:perf_hooks";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { Frames } from "./frames.ts";
import { RunningPeer } from "./running-peer.ts";
import type { Order, PeerSeat, Word } from "./settings.ts";

/** One peer: a thread with a socket to each other one. */

const LONGEST_MESSAGE = 2 ** 26;
const port = parentPort as MessagePort;
const seat = workerData as PeerSeat;
const { peers, interval } = seat.settings;
const sockets: Socket[] = [];
const say = (word: Word): void => port.postMessage(word);

const peer = new RunningPeer(seat, {
  now: () => performance.now(),
  draw: (below) => Math.floor(Math.random() * below),
  trouble: (message) => say({ kind: "trouble", message }),
  send: (to, message) => {
    const socket = sockets[to];
    for (const part of Frames.of(message)) socket?.write(part);
  },
});

const server = createServer((socket) => meet(socket));
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object")
    say({ kind: "listening", port: address.port });
});

port.on("message", (order: Order) => {
  if (order.kind === "ports") {
    for (const [to, each] of order.ports.entries()) if (to < seat.index) call(to, each);
  } else if (order.kind === "vote") start();
  else if (order.kind === "finish") peer.finish();
  else say({ kind: "standing", ...peer.standing });
});

/** Whoever calls says first who it is. */
function call(to: number, at: number): void {
  const socket = connect(at, "127.0.0.1", () => {
    for (const part of Frames.of(Uint8Array.of(seat.index))) socket.write(part);
    meet(socket, to);
  });
}

function meet(socket: Socket, whom?: number): void {
  socket.setNoDelay(true);
  socket.on("error", (error) => say({ kind: "trouble", message: error.message }));
  const frames = new Frames(LONGEST_MESSAGE);
  let from = whom;
  const know = (index: number): void => {
    from = index;
    sockets[index] = socket;
    const others = sockets.filter((each) => each !== undefined);
    if (others.length === peers - 1) say({ kind: "connected" });
  };
  if (whom !== undefined) know(whom);
  socket.on("data", (chunk) => {
    for (const message of frames.add(chunk)) {
      if (from === undefined) know(message[0] ?? 0);
      else peer.receive(from, message);
    }
  });
}

function start(): void {
  peer.begin();
  setInterval(() => peer.gossip(), interval);
}
