// The operator's page tells how the server is, to whoever has the key, and drains it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browse, HTTP, talkTo } from './browser.mjs';

const KEY = process.env.PARLEY_KEY ?? '';
let open;

before(async () => {
  open = await browse();
});
after(() => open.browser.close());

test('without the key nothing is told', async (t) => {
  if (!KEY) return t.skip('this server wants no key');
  const { page } = open;
  await page.goto(`${HTTP}/#operator`);
  await page.getByText('The server does not tell').waitFor();

  assert.equal(await page.locator('#operator dd').count(), 0);
});

test('engines, load and who is here are shown', async () => {
  const { page } = open;
  await page.goto(HTTP);
  await talkTo(page, KEY);
  await page.locator('#status[data-state="open"]').waitFor();
  await page.getByRole('link', { name: 'Operator' }).click();
  await page.getByText('hearing').waitFor();
  await page.locator('#operator tbody th').first().waitFor();
  if (process.env.PARLEY_SHOTS) await page.screenshot({ path: `${process.env.PARLEY_SHOTS}/operator-busy.png` });

  assert.match(await page.locator('#operator dl').innerText(), /Connections\s+[1-9]/);
  assert.match(await page.locator('#operator tbody').innerText(), /open/);
});

test('a server that is drained lets nobody in any more', async () => {
  const { page } = open;
  await page.getByRole('button', { name: 'Drain …' }).click();
  await page.getByRole('button', { name: 'Drain', exact: true }).click();
  await page.getByText('draining').waitFor();
  const again = await browse();
  try {
    await again.page.goto(HTTP);
    await talkTo(again.page, KEY);
    await again.page.getByText('The service is currently unavailable').waitFor();
  } finally {
    await again.browser.close();
  }
});
