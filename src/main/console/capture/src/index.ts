export { FrameBudget } from './budget.ts';
export { VideoFrames } from './browser.ts';
export { ChangeGate, difference, SIDE, type Change } from './change.ts';
export { Ladder, RUNGS, type Rung } from './ladder.ts';
export { FrameSender, type EncodedFrame, type FrameSink, type FrameSource, type Outcome, type Skip, type Wishes } from './sender.ts';
export { Uplink, type Arrived } from './uplink.ts';
