// The two runs of the story for tests/e2e/run.mjs: won with every sheet, then lost. Each step is named when it
// fails, with a picture of every page that is open.
import { join } from 'node:path';
import { awayFromMidnight, mine } from '../lib.mjs';
import { must, people } from './hand.mjs';
import { firstRun, steps } from './story.mjs';

export default async function storyRuns({ browser, demo, stamp, word, tell }) {
  const names = ['story: a deal from P0 to P7 by hand, every sheet used, won with a STAR review', 'story: the same deal once more is compared and lost'];
  if ((word && !names.some((n) => n.includes(word))) || !mine(names[0])) return;
  await awayFromMidnight(10);
  const who = await people(browser, demo);
  const all = Object.entries(steps({ who, stamp, s: {} }));
  const cut = all.findIndex(([k]) => k === firstRun) + 1;
  for (const [i, run] of [all.slice(0, cut), all.slice(cut)].entries()) {
    let at = '';
    try {
      for (const [key, step] of run) {
        at = key;
        await step();
      }
      must(who.faults().length === 0, [...new Set(who.faults())].slice(0, 4).join(' | '));
      tell(names[i], null);
    } catch (e) {
      for (const [k, page] of who.pages().entries()) await page.screenshot({ path: join(process.env.TMPDIR ?? '/tmp', `guanxi-story-${at}-${k}.png`) }).catch(() => {});
      tell(names[i], `${at}: ${e.message.split('\n').slice(0, 3).join(' ')}`);
      break;
    }
  }
  await who.leave();
}
