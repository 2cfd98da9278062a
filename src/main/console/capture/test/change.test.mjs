import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ChangeGate, Ladder, RUNGS, Uplink } from '../dist/index.js';

const grey = (value) => new Uint8Array(256).fill(value);

test('the first frame goes, the same again does not, until four seconds have passed', () => {
  const gate = new ChangeGate();
  assert.equal(gate.judge(grey(90), 0), 'first');
  gate.sent(grey(90), 0);
  assert.equal(gate.judge(grey(92), 1_000), 'same');
  assert.equal(gate.judge(grey(92), 4_000), 'keepAlive');
});

test('a hand in a corner is a change, noise everywhere is none', () => {
  const gate = new ChangeGate();
  gate.sent(grey(90), 0);
  const hand = grey(90).map((value, i) => (i % 16 < 4 && i < 64 ? 160 : value));
  const noise = grey(90).map((value, i) => value + (i % 3) - 1);
  assert.equal(gate.judge(hand, 500), 'changed');
  assert.equal(gate.judge(noise, 500), 'same');
});

test('when somebody begins to speak the next frame goes whatever it shows', () => {
  const gate = new ChangeGate();
  gate.sent(grey(90), 0);
  gate.speechStarted();
  assert.equal(gate.judge(grey(90), 100), 'speech');
  gate.sent(grey(90), 100);
  assert.equal(gate.judge(grey(90), 200), 'same');
});

test('the ladder learns how large frames become and picks the best that fits', () => {
  const ladder = new Ladder();
  assert.equal(ladder.pick(1_000_000), RUNGS[0]);
  assert.equal(ladder.pick(10), undefined);
  for (let i = 0; i < 8; i++) ladder.learn(RUNGS[0], 90_000);
  assert.notEqual(ladder.pick(60_000), RUNGS[0]);
  assert.equal(ladder.pick(95_000), RUNGS[0]);
});

test('an uplink knows what is under way, and that an acknowledgement is overdue', () => {
  const uplink = new Uplink();
  uplink.sent(1, 100, false, 0);
  uplink.acknowledged(1, 10);
  uplink.sent(2, 5_000, true, 100);
  assert.equal(uplink.hasFrameUnderWay, true);
  assert.equal(uplink.bytesUnderWay, 5_000);
  assert.equal(uplink.lateMs(110), 0);
  assert.equal(uplink.lateMs(190), 80);
  assert.deepEqual(uplink.acknowledged(2, 190), [{ bytes: 5_000, lateMs: 80 }]);
  assert.equal(uplink.hasFrameUnderWay, false);
});

test('an uplink on which nothing is under way is not late, whatever it was', () => {
  const uplink = new Uplink();
  uplink.sent(1, 100, false, 0);
  uplink.acknowledged(1, 10);
  uplink.sent(2, 5_000, true, 100);
  uplink.acknowledged(2, 300);
  assert.equal(uplink.lateMs(400), 0);
});
