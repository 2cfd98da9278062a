import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FrameSender } from '../dist/index.js';
import { Link, MovingPicture } from './link.mjs';

const AUDIO_BYTES = 930; // 20 ms of 16 kHz, 16 bit, as base64 in JSON
const STEP_MS = 5;

/** Plays a microphone and a camera over `link`; tells how late each piece of sound was, and which frames went. */
async function play({ link, seconds, acknowledges = true, picture = new MovingPicture(), framesPerSecond = 2, each = () => {} }) {
  const audioLateMs = [];
  const frames = [];
  const skips = [];
  const arriving = [];
  let number = 0;
  let nowMs = 0;
  const send = (bytes) => {
    arriving.push({ number: ++number, atMs: link.send(bytes, nowMs) + link.delayMs }); // and back
    return { number, bytes };
  };
  const sender = new FrameSender(
    picture,
    { send: ({ jpeg }) => send(Math.ceil(jpeg.length / 3) * 4 + 80), bufferedBytes: () => (link.queuedMs(nowMs) * link.bitsPerSecond) / 8_000 },
    { framesPerSecond },
  );
  for (; nowMs < seconds * 1_000; nowMs += STEP_MS) {
    each(nowMs, link);
    while (acknowledges && arriving[0]?.atMs <= nowMs) sender.acknowledged(arriving.shift().number, nowMs);
    if (nowMs % 20 === 0) {
      audioLateMs.push({ atMs: nowMs, lateMs: link.queuedMs(nowMs) });
      sender.sent(send(AUDIO_BYTES).number, AUDIO_BYTES, nowMs);
    }
    if (nowMs % 50 === 0) {
      const outcome = await sender.tick(nowMs);
      (outcome.kind === 'sent' ? frames : skips).push(outcome);
    }
  }
  return { audioLateMs, frames, skips, sender };
}

const latest = (audio, fromMs = 0) => Math.max(...audio.filter(({ atMs }) => atMs >= fromMs).map(({ lateMs }) => lateMs));

for (const detail of [0.5, 1, 3]) {
  test(`on 500 kbit/s sound is never more than 100 ms late, from the first frame on (detail ${detail})`, async () => {
    const { audioLateMs, frames } = await play({ link: new Link(500_000, 20), seconds: 60, picture: new MovingPicture(detail) });

    assert.ok(latest(audioLateMs) <= 100, `${latest(audioLateMs)} ms`);
    assert.ok(frames.length >= 20, `${frames.length} frames went`);
  });
}

test('on a fast link frames are as large as they can be after a few seconds', async () => {
  const { frames, sender, audioLateMs } = await play({ link: new Link(50_000_000, 5), seconds: 15 });

  assert.equal(frames.at(-1).rung.edge, 768);
  assert.equal(sender.isHeldBack(15_000), false);
  assert.ok(latest(audioLateMs) < 30);
});

test('on a slow link frames are smaller, and the sender says so', async () => {
  const fast = await play({ link: new Link(50_000_000, 5), seconds: 30 });
  const slow = await play({ link: new Link(500_000, 20), seconds: 30, framesPerSecond: 10 });

  assert.ok(slow.frames.at(-1).rung.edge < fast.frames.at(-1).rung.edge);
  assert.ok(slow.frames.length < 30 * 10, 'fewer than were wished for');
  assert.ok(slow.skips.some(({ why }) => why === 'uplink'));
  assert.equal(slow.sender.isHeldBack(30_000), true);
});

test('a link that becomes slow makes sound late for a few seconds only', async () => {
  const each = (atMs, link) => atMs === 20_000 && (link.bitsPerSecond = 500_000);
  const { audioLateMs } = await play({ link: new Link(5_000_000, 20), seconds: 60, each });

  assert.ok(latest(audioLateMs, 26_000) <= 100, `${latest(audioLateMs, 26_000)} ms`);
});

test('a link that becomes fast again gets large frames again', async () => {
  const each = (atMs, link) => atMs === 20_000 && (link.bitsPerSecond = 50_000_000);
  const { frames } = await play({ link: new Link(500_000, 20), seconds: 60, each });

  assert.equal(frames.at(-1).rung.edge, 768);
});

test('on a link that cannot even carry the sound no more than a few frames go', async () => {
  const { frames } = await play({ link: new Link(300_000, 20), seconds: 30 });

  assert.ok(frames.length <= 5, `${frames.length} frames went`);
});

test('without acknowledgements the bytes that the browser holds back decide', async () => {
  const { frames, skips } = await play({ link: new Link(450_000, 20), seconds: 60, acknowledges: false, framesPerSecond: 4 });

  assert.ok(frames.length > 0);
  assert.ok(skips.some(({ why }) => why === 'uplink'));
  assert.ok(frames.at(-1).rung.edge <= 320, `${frames.at(-1).rung.edge} px`);
});
