// A TCP proxy whose uplink carries so many bits a second, and whose own buffers are small: what it does not read waits
// at the sender, as on a real line.
import { createServer, connect } from 'node:net';

const TICK_MS = 5;

/** Listens on a free port; answers its address and how to end it. */
export function throttle(target, bitsPerSecond) {
  const { hostname, port } = new URL(target);
  const server = createServer({ highWaterMark: 1_024 }, (client) => {
    const upstream = connect(Number(port), hostname);
    client.setNoDelay(true);
    upstream.setNoDelay(true);
    upstream.on('data', (data) => client.write(data));
    slowly(client, upstream, bitsPerSecond);
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
    for (const socket of [client, upstream]) socket.on('error', () => socket.destroy());
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({ address: `http://localhost:${server.address().port}`, close: () => server.close() });
    });
  });
}

function slowly(from, to, bitsPerSecond) {
  let allowed = 0;
  let lastMs = performance.now();
  const timer = setInterval(() => {
    const nowMs = performance.now();
    // What was not used is not saved up, but for one tick.
    allowed = Math.min(allowed, 0) + ((nowMs - lastMs) * bitsPerSecond) / 8_000;
    lastMs = nowMs;
    while (allowed > 0) {
      const piece = from.read(Math.min(Math.ceil(allowed), from.readableLength || 1));
      if (!piece) break;
      allowed -= piece.length;
      to.write(piece);
    }
  }, TICK_MS);
  from.on('readable', () => {}); // paused mode: read() takes
  from.on('end', () => to.end());
  from.on('close', () => clearInterval(timer));
}
