#!/usr/bin/env node
// parley-test SCRIPT [flags of ./parley serve]: starts a test server and prints its address and key.
import { startParley } from './index.mjs';

const [script, ...flags] = process.argv.slice(2);
if (!script) {
  console.error('usage: parley-test SCRIPT.yaml [flags of ./parley serve]');
  process.exit(2);
}
const parley = await startParley({ script, flags });
console.log(`ready ${parley.baseUrl} key ${parley.key}`);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => parley.stop().then(() => process.exit(0)));
