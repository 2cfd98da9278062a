// On an uplink of 500 kbit/s the voice comes first: frames get smaller and fewer, and the page says so.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browse, HTTP, talkTo } from './browser.mjs';
import { throttle } from './throttle.mjs';

const KEY = process.env.PARLEY_KEY ?? '';
const FILES = process.env.PARLEY_FIXTURES;
const SECONDS = 12;

/** Every message of the page with the time that passed until the server said that it has read it. */
function watch() {
  window.passed = [];
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    if (!this.watched) {
      this.watched = [];
      this.addEventListener('message', ({ data: text }) => {
        const read = /"messages":(\d+)/.exec(text)?.[1];
        if (read) for (const sent of this.watched.splice(0, read - (this.readSoFar ?? 0))) window.passed.push({ ...sent, ms: performance.now() - sent.atMs });
        if (read) this.readSoFar = Number(read);
      });
    }
    this.watched.push({ kind: /"(audio|video)"/.exec(data.slice(0, 60))?.[1] ?? 'other', bytes: data.length, atMs: performance.now() });
    return send.call(this, data);
  };
}

async function show(address) {
  const { browser, page } = await browse({ sound: `${FILES}/count.wav`, film: `${FILES}/film.mjpeg` });
  try {
    page.home = address;
    await page.addInitScript(watch);
    await page.goto(address);
    await talkTo(page, KEY);
    await page.locator('#status[data-state="open"]').waitFor();
    await page.getByRole('button', { name: 'Camera', exact: true }).click();
    await page.waitForTimeout(SECONDS * 1_000);
    const passed = await page.evaluate(() => window.passed);
    const of = (kind) => passed.filter((sent) => sent.kind === kind);
    const fastest = Math.min(...of('audio').map(({ ms }) => ms));
    const late = of('audio').map(({ ms }) => ms - fastest).sort((a, b) => a - b);
    return {
      shown: await page.locator('#uplink').innerText(),
      frames: of('video').length,
      frameBytes: of('video').map(({ bytes }) => bytes),
      lateMs: { median: late[late.length >> 1], p99: late[Math.floor(late.length * 0.99)], most: late.at(-1) },
    };
  } finally {
    await browser.close();
  }
}

test('behind 500 kbit/s frames are smaller than on a free line, the page says so, and the voice is not late', async () => {
  const proxy = await throttle(HTTP, 500_000);
  try {
    const free = await show(HTTP);
    const slow = await show(proxy.address);
    console.log(JSON.stringify({ measured: 'uplink of 500 kbit/s', free: { ...free, frameBytes: Math.max(...free.frameBytes) }, slow: { ...slow, frameBytes: Math.max(...slow.frameBytes) } }));

    assert.match(slow.shown, /Slow uplink/);
    assert.ok(slow.frames > 0);
    assert.ok(Math.max(...slow.frameBytes) < Math.max(...free.frameBytes) / 2);
    // The rule itself is held to the millisecond by the tests of parley-capture, on a link by arithmetic. Here a
    // machine that does other things besides may delay a message by itself.
    assert.ok(slow.lateMs.median <= 100, JSON.stringify(slow.lateMs));
  } finally {
    proxy.close();
  }
});
