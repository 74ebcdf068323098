import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export interface Connections {
  /** Counts a request until it is answered.
   * @returns false where its connection is cut: too many of it wait for an answer already. */
  begin(incoming: IncomingMessage, outgoing: ServerResponse): boolean;
  /** Whether an answer of this connection is under way, into which nothing else may be written. */
  isBusy(socket: Socket): boolean;
}

/** No browser and no proxy asks for more before it has an answer. */
const MAX_UNANSWERED = 10;
/** Of as many as there may be, when those who are waited for begin to give way. */
const FULL = 0.9;

interface Held {
  underWay: number;
  /** The last that came. */
  request?: IncomingMessage;
}

/** Keeps a server open to who comes next: where there are nearly as many connections as there may be, the one that
 * has been waited for longest gives way, be it idle or in the middle of what it sends. So nobody shuts others out by
 * opening connections and saying nothing, or a byte now and then. */
export function keepConnections(server: Server, most: number): Connections {
  // In the order of when each was last heard of.
  const held = new Map<Socket, Held>();
  const touch = (socket: Socket, now: Held): void => {
    held.delete(socket);
    if (!socket.destroyed) held.set(socket, now);
  };
  const giveWay = (): void => {
    for (const [socket, { underWay, request }] of held) {
      if (underWay > 0 && request?.complete) continue;
      held.delete(socket);
      socket.destroy();
      return;
    }
  };
  server.maxConnections = most;
  server.on('connection', (socket: Socket) => {
    touch(socket, { underWay: 0 });
    socket.once('close', () => held.delete(socket));
    if (held.size > most * FULL) giveWay();
  });
  return {
    begin(incoming, outgoing) {
      const { socket } = incoming;
      const now = held.get(socket) ?? { underWay: 0 };
      // Thousands fit into one packet. An answer would have to wait for those before it, and all of them with it.
      if (now.underWay === MAX_UNANSWERED) socket.destroy();
      if (socket.destroyed) return false;
      now.underWay += 1;
      now.request = incoming;
      touch(socket, now);
      outgoing.once('close', () => {
        now.underWay -= 1;
        touch(socket, now);
      });
      return true;
    },
    isBusy: (socket) => (held.get(socket)?.underWay ?? 0) > 0,
  };
}
