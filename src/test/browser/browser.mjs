// A Chromium with a microphone and a camera that are files. See README.md.
import { chromium } from 'playwright-core';

/** The address of the server under test. */
export const HTTP = process.env.PARLEY_HTTP ?? 'http://localhost:8089';

const LIMIT_MS = 60_000; // a machine may do other things besides
const EXECUTABLE = process.env.PARLEY_CHROMIUM ?? '/usr/bin/chromium';

/**
 * Starts a browser. `sound` is a WAV file that the microphone plays once, `film` an MJPEG file that the camera shows in
 * a circle; without them the devices beep and show a clock.
 */
export async function browse({ sound, film, ...context } = {}) {
  const args = [
    '--no-sandbox', // tests in containers run as root; the page is our own
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    '--autoplay-policy=no-user-gesture-required',
    '--auto-select-desktop-capture-source=Entire screen',
  ];
  if (sound) args.push(`--use-file-for-fake-audio-capture=${sound}%noloop`);
  if (film) args.push(`--use-file-for-fake-video-capture=${film}`);
  const browser = await chromium.launch({ executablePath: EXECUTABLE, args, headless: true });
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, ...context })).newPage();
  page.setDefaultTimeout(LIMIT_MS);
  page.faults = [];
  page.on('pageerror', (fault) => page.faults.push(String(fault)));
  page.on('console', (message) => message.type() === 'error' && page.faults.push(message.text()));
  page.on('request', (request) => {
    const from = new URL(request.url());
    if (!['blob:', 'data:'].includes(from.protocol) && from.host !== new URL(page.home ?? HTTP).host) page.faults.push(`a request to ${from.host}`);
  });
  return { browser, page };
}

/** Types the key, where there is one, and presses Talk. */
export async function talkTo(page, key) {
  if (key) {
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByLabel('Key', { exact: true }).fill(key);
    await page.getByRole('button', { name: 'Save' }).click();
  }
  await page.getByRole('button', { name: 'Talk', exact: true }).click();
}

/** What `who` (user or model) said so far. */
export const said = (page, who) => page.locator(`.said.${who} .words`).allInnerTexts();

/** Returns when Parley's voice is heard. */
export const heard = (page) =>
  page.waitForFunction(() => Number(document.getElementById('meter-parley').getAttribute('aria-valuenow')) > 15, null, { polling: 20 });

/** Returns when all speech has been played. */
export async function quiet(page) {
  for (let silent = 0; silent < 8; ) {
    await page.waitForTimeout(200);
    const speaks = await page.locator('#meter-parley').getAttribute('aria-valuenow');
    silent = speaks === '0' ? silent + 1 : 0;
  }
}
