import { nowMs } from './base/clock.ts';
import { byId } from './base/dom.ts';
import { Player } from './audio/player.ts';
import { Hood } from './hood/hood.ts';
import { Operator } from './operator/operator.ts';
import { Settings } from './settings/settings.ts';
import { SettingsForm } from './settings/form.ts';
import { Conversation } from './talk/conversation.ts';
import { Talk } from './talk/talk.ts';
import { Composer } from './ui/composer.ts';
import { showPages } from './ui/pages.ts';
import { Stage } from './ui/stage.ts';
import { showStatus, switchTheme } from './ui/status.ts';
import { TranscriptView } from './ui/transcript.ts';
import { VideoFeed } from './video/feed.ts';

const settings = Settings.load();
const player = new Player();
const conversation = new Conversation();
const talk = new Talk(settings, conversation, player);
const feed = new VideoFeed(
  byId('video', HTMLVideoElement),
  ({ jpeg }) => talk.show(jpeg),
  () => talk.bufferedBytes,
);

talk.on('connection', () => feed.sender.reset());
talk.on('sent', ({ message, number, bytes, atMs }) => {
  if (!('realtimeInput' in message && message.realtimeInput.video)) feed.sender.sent(number, bytes, atMs);
});
talk.on('came', ({ message, atMs }) => {
  if (message.parleyAck?.messages) feed.sender.acknowledged(message.parleyAck.messages, atMs);
});
conversation.on('activity', ({ speaking }) => speaking && feed.sender.speechStarted());

const applySettings = () => (feed.wishes.framesPerSecond = settings.number('framesPerSecond') ?? 2);
applySettings();

switchTheme();
showStatus(talk);
new TranscriptView(byId('entries', HTMLDivElement), conversation, (entry, { response, scheduling }) => {
  const { id, name } = entry.call;
  talk.answer({ ...(id ? { id } : {}), name, response, ...(scheduling ? { scheduling } : {}) });
  conversation.answered(entry, JSON.stringify(response, null, 2));
});
new Composer(talk, conversation);
const stage = new Stage(talk, feed, player, settings, conversation);
new SettingsForm(settings, (key) => {
  talk.useKey(key);
  applySettings();
  stage.refresh();
  if (talk.state !== 'idle') conversation.note('The new settings hold from the next talk on.', 'plain', nowMs());
});
const hood = new Hood(talk, conversation, player, feed);
const operator = new Operator(talk);
showPages((page) => {
  hood.seen(page === 'hood');
  operator.seen(page === 'operator');
});
