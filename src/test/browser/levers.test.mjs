// Settings reach the wire, the button that one holds speaks, and a screen can be shown.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browse, HTTP, talkTo } from './browser.mjs';

const KEY = process.env.PARLEY_KEY ?? '';
const FILES = process.env.PARLEY_FIXTURES;
let open;

before(async () => {
  open = await browse({ sound: `${FILES}/count.wav` });
  await open.page.goto(HTTP);
});
after(() => open.browser.close());

async function set(page, levers) {
  await page.getByRole('button', { name: 'Settings' }).click();
  for (const [name, value] of Object.entries(levers)) {
    const field = page.getByLabel(name, { exact: true });
    if (await field.evaluate((element) => element.tagName === 'SELECT')) await field.selectOption(value);
    else await field.fill(value);
  }
  await page.getByRole('button', { name: 'Save' }).click();
}

test('what is set is in the setup message, and is there again after the page was loaded anew', async () => {
  const { page } = open;
  await set(page, { Voice: 'Kore', Temperature: '0.5', 'Stop sequences': 'stop here', Harassment: 'BLOCK_ONLY_HIGH', 'Who says when you speak': 'MANUAL' });
  await page.reload();
  await talkTo(page, KEY);
  await page.locator('#status[data-state="open"]').waitFor();
  await page.getByRole('link', { name: 'Under the hood' }).click();
  await page.getByLabel('Filter messages').fill('setup');
  await page.getByRole('button', { name: 'setup', exact: true }).click();
  const { setup } = JSON.parse(await page.locator('tr.whole pre').innerText());

  assert.equal(setup.generationConfig.speechConfig.voiceConfig.prebuiltVoiceConfig.voiceName, 'Kore');
  assert.equal(setup.generationConfig.temperature, 0.5);
  assert.deepEqual(setup.generationConfig.stopSequences, ['stop here']);
  assert.deepEqual(setup.safetySettings, [{ category: 'HARM_CATEGORY_HARASSMENT', threshold: 'BLOCK_ONLY_HIGH' }]);
  assert.equal(setup.realtimeInputConfig.automaticActivityDetection.disabled, true);
});

test('with the button one is heard while one holds it', async () => {
  const { page } = open;
  await page.getByRole('link', { name: 'Talk', exact: true }).click();
  await page.getByRole('button', { name: 'Mute' }).click();
  await page.getByRole('button', { name: 'Talk', exact: true }).click();
  await page.getByRole('button', { name: 'Hold to speak' }).focus();
  await page.keyboard.down('Space');
  await page.waitForTimeout(4_000);
  await page.keyboard.up('Space');
  await page.locator('.said.model').first().waitFor();

  assert.match(await page.locator('.said.user .words').first().innerText(), /\w+/);
});

test('a screen that is shared is seen', async () => {
  const { page } = open;
  await page.getByRole('button', { name: 'Screen', exact: true }).click();
  await page.getByRole('button', { name: 'Stop sharing' }).waitFor();
  await page.getByRole('link', { name: 'Under the hood' }).click();
  await page.locator('.frames img').first().waitFor();
  assert.deepEqual(page.faults, []);
});
