// The whole talk about the coffee maker, in front of a camera: see "A whole talk" in docs/guides.md.
import assert from 'node:assert/strict';
import { copyFileSync, renameSync } from 'node:fs';
import { test } from 'node:test';
import { browse, HTTP, talkTo } from './browser.mjs';

const KEY = process.env.PARLEY_KEY ?? '';
const FILES = process.env.PARLEY_FIXTURES;
const SHOTS = process.env.PARLEY_SHOTS;
const LIMIT_MS = 60_000;
const SOUND = `${FILES}/microphone.wav`;
const FILM = `${FILES}/camera.mjpeg`;

/** Puts a file in the place of another one: what Chromium has open stays as it is. */
function put(name, at) {
  copyFileSync(`${FILES}/${name}`, `${at}.new`);
  renameSync(`${at}.new`, at);
}

// Chromium reads the file of a device when the device is opened. So to speak is to put another file there and to open
// the microphone anew, and to show something is the same with the camera.
async function shows(page, name) {
  const running = page.getByRole('button', { name: 'Stop camera' });
  if (await running.isVisible()) await running.click();
  put(`${name}.mjpeg`, FILM);
  await page.getByRole('button', { name: 'Camera', exact: true }).click();
  await running.waitFor();
}

async function says(page, name) {
  put(`${name}.wav`, SOUND);
  const before = await page.locator('.said.model[data-finished="true"]').count();
  const mute = page.getByRole('button', { name: 'Mute' });
  if (await mute.isVisible()) await mute.click();
  await page.getByRole('button', { name: 'Talk', exact: true }).click();
  await page.waitForFunction((count) => document.querySelectorAll('.said.model[data-finished="true"]').length > count, before, { timeout: LIMIT_MS });
  return (await page.locator('.said.model .words').allInnerTexts()).at(-1).toLowerCase();
}

test('the talk goes from the noise to the compartment to the button to the standstill', async () => {
  put('silence.wav', SOUND);
  put('shaking.mjpeg', FILM);
  const { browser, page } = await browse({ sound: SOUND, film: FILM });
  try {
    await page.goto(HTTP);
    // The voice is a clean recording: what browsers do for people in rooms takes away from it.
    await page.getByRole('button', { name: 'Settings' }).click();
    for (const name of ['Cancel echo', 'Suppress noise', 'Level the microphone']) await page.getByLabel(name).uncheck();
    await page.getByRole('button', { name: 'Save' }).click();
    await talkTo(page, KEY);
    await page.locator('#status[data-state="open"]').waitFor({ timeout: LIMIT_MS });
    await shows(page, 'shaking');
    await page.waitForTimeout(5_000);
    const first = await says(page, 'grinds');
    await shows(page, 'clean');
    await page.waitForTimeout(3_000);
    const second = await says(page, 'looks-clean');
    await shows(page, 'standing');
    await page.waitForTimeout(6_000);
    const third = await says(page, 'holding');
    if (SHOTS) {
      await page.screenshot({ path: `${SHOTS}/coffee.png` });
      await page.getByRole('link', { name: 'Under the hood' }).click();
      await page.waitForTimeout(4_000);
      await page.screenshot({ path: `${SHOTS}/coffee-hood.png`, fullPage: true });
    }
    console.log([first, second, third].join('\n'));

    assert.match(first, /grounds compartment/);
    assert.match(second, /ten seconds/);
    assert.match(third, /stopped|stands still/);
    assert.deepEqual(page.faults, []);
  } finally {
    await browser.close();
  }
});
