// Nobody is left out: axe finds nothing, in both themes and on a phone, and the keyboard is enough.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { mkdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { browse, HTTP } from './browser.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SHOTS = process.env.PARLEY_SHOTS;
const SIZES = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

let open;
before(async () => {
  open = await browse({ bypassCSP: true });
  if (SHOTS) mkdirSync(SHOTS, { recursive: true });
});
after(() => open.browser.close());

async function findings(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join('; ')}`);
}

test('axe finds nothing on any page, in light and dark, on a desk and on a phone', async () => {
  const { page } = open;
  const found = [];
  await page.goto(HTTP);
  await page.getByRole('button', { name: 'Camera', exact: true }).click();
  await page.getByLabel('Message', { exact: true }).fill('please count to three');
  await page.keyboard.press('Enter');
  await page.locator('.said.model').first().waitFor();
  await page.waitForTimeout(3_000);
  for (const colorScheme of ['light', 'dark']) {
    for (const [name, size] of Object.entries(SIZES)) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(size);
      for (const at of ['talk', 'hood', 'operator', 'settings']) {
        await page.evaluate((hash) => (location.hash = hash), at === 'settings' ? 'talk' : at);
        if (at === 'settings') await page.getByRole('button', { name: 'Settings' }).click();
        await page.waitForTimeout(at === 'operator' ? 1_000 : 300);
        if (SHOTS) await page.screenshot({ path: `${SHOTS}/${at}-${name}-${colorScheme}.png` });
        found.push(...(await findings(page)).map((finding) => `${at}, ${name}, ${colorScheme}: ${finding}`));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (wide > 0) found.push(`${at}, ${name}: ${wide} px too wide`);
        if (at === 'settings') await page.keyboard.press('Escape');
      }
    }
  }

  assert.deepEqual(found, []);
});

test('the keyboard alone is enough to talk', async () => {
  const { page } = open;
  await page.setViewportSize(SIZES.desk);
  await page.goto(HTTP);
  const names = [];
  for (let i = 0; i < 16; i++) {
    await page.keyboard.press('Tab');
    names.push(await page.evaluate(() => document.activeElement.textContent || document.activeElement.id));
  }
  for (const name of ['Skip to the talk', 'Talk', 'Under the hood', 'Settings', 'Camera', 'words']) assert.ok(names.includes(name), `${name} in ${names}`);
  await page.getByRole('button', { name: 'Talk', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Mute' }).waitFor();
  await page.locator('#status[data-state="open"]').waitFor();
});
