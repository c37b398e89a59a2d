// What comes back is entered by boxes, one of it is moved for itself and the rest for good, a calendar file
// is looked at and taken, and an address for the phone is shown once and revoked.
export default async function calendarStories({ story, api, go, must, same, stamp }) {
  const shown = (page, item) => page.locator(`.cal-col button:has-text("${item}")`);
  // A Wednesday more than a week and less than a quarter away, so that the times stand as activities.
  const day = (n) => new Date(Date.now() + n * 86400000 + 8 * 3600000).toISOString().slice(0, 10);
  const wednesday = [14, 15, 16, 17, 18, 19, 20].map(day).find((d) => new Date(`${d}T00:00:00Z`).getUTCDay() === 3);
  const plus = (d, n) => new Date(Date.parse(`${d}T00:00:00Z`) + n * 86400000).toISOString().slice(0, 10);
  const utc = (d, clock) => `${d}T${String(clock - 8).padStart(2, '0')}:00`;
  const times = async (page, id) => (await api(page, 'GET', `/activities?recurrence=${id}&sort=start&limit=6&fields=start`)).body.items.map((a) => a.start.slice(0, 16));
  const more = async (page, item) => {
    await page.locator('.cal-head button[aria-label="更多"]').click();
    await page.locator(`.ant-dropdown-menu-item:has-text("${item}")`).click();
  };
  const clock = async (form, time) => {
    await form.getByLabel('开始时刻').fill(time);
    await form.getByLabel('开始时刻').press('Enter');
  };
  const closed = (page) => page.waitForSelector('.ant-modal-content', { state: 'detached' });

  await story('calendar: a series by boxes; this one, this and following, all', async (page) => {
    const name = `例行巡检${stamp}`;
    await go(page, `/calendar?view=week&day=${wednesday}`);
    await more(page, '新建重复安排');
    const form = page.locator('.ant-modal-content');
    await form.locator('.form-item:has-text("主题") input').fill(name);
    await clock(form, '14:00');
    await form.locator('.series-line:has-text("每") input[role=spinbutton]').fill('2');
    await form.locator('.series-days label:has-text("周五")').click();
    await form.locator('.ant-btn-primary').click();
    await closed(page);
    const series = (await api(page, 'GET', `/recurrences?subject=${encodeURIComponent(name)}`)).body.items[0];
    same(series.rule, 'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE,FR', 'the rule');
    const friday = plus(wednesday, 2);
    same((await times(page, series.id)).slice(0, 4).join(), [wednesday, friday, plus(wednesday, 14), plus(friday, 14)].map((d) => utc(d, 14)).join(), 'the times');

    // this one, by keys: from Wednesday to Thursday
    await shown(page, name).first().focus();
    await page.keyboard.press('Alt+ArrowRight');
    await page.waitForSelector('.ant-modal-content .series-scope');
    must(await form.locator('.series-scope label:has-text("只改这一次")').evaluate((e) => e.classList.contains('ant-radio-button-wrapper-checked')), 'this one is not offered first');
    await form.locator('.ant-btn-primary').click();
    await closed(page);
    same((await times(page, series.id)).slice(0, 3).join(), [utc(plus(wednesday, 1), 14), utc(friday, 14), utc(plus(wednesday, 14), 14)].join(), 'this one moved');

    // this and following, two weeks later, at four and on Wednesdays alone
    await go(page, `/calendar?view=week&day=${plus(wednesday, 14)}`);
    await shown(page, name).first().click();
    await page.waitForSelector('.record-acts button:has-text("重复")');
    await page.locator('.record-acts button:has-text("重复")').click();
    await form.locator('.series-scope label:has-text("这次及以后")').click();
    await clock(form, '16:00');
    await form.locator('.series-days label:has-text("周五")').click();
    await form.locator('.ant-btn-primary').click();
    await closed(page);
    const all = (await api(page, 'GET', `/recurrences?subject=${encodeURIComponent(name)}&sort=id`)).body.items;
    same(all.length, 2, 'two series');
    same((await times(page, series.id)).join(), [utc(plus(wednesday, 1), 14), utc(friday, 14)].join(), 'the old one ends');
    same((await times(page, all[1].id)).slice(0, 2).join(), [utc(plus(wednesday, 14), 16), utc(plus(wednesday, 28), 16)].join(), 'the new one');

    // all of the new one, and its end
    await go(page, `/recurrences/${all[1].id}`);
    await page.locator('.record-acts button:has-text("重复")').click();
    await clock(form, '10:00');
    await form.locator('.ant-btn-primary').click();
    await closed(page);
    same((await times(page, all[1].id)).slice(0, 2).join(), [utc(plus(wednesday, 14), 10), utc(plus(wednesday, 28), 10)].join(), 'all of them');
    await page.locator('.record-acts button:has-text("重复")').click();
    await form.locator('button:has-text("结束重复")').click();
    await page.locator('.ant-modal-confirm .ant-btn-dangerous').click();
    await page.waitForSelector('.ant-message:has-text("已删除")');
    same((await times(page, all[1].id)).length, 0, 'times after the end');
  });

  await story('calendar: a file is looked at and taken, an address shown once and revoked', async (page) => {
    const ics = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y//EN',
      'BEGIN:VEVENT', `UID:a${stamp}`, `SUMMARY:供应商大会${stamp}`, `DTSTART:${wednesday.replaceAll('-', '')}T020000Z`, `DTEND:${wednesday.replaceAll('-', '')}T030000Z`, 'END:VEVENT',
      'BEGIN:VEVENT', `UID:b${stamp}`, `SUMMARY:没有时间${stamp}`, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
    const file = { name: 'outlook.ics', mimeType: 'text/calendar', buffer: Buffer.from(ics) };
    const figure = (n) => page.locator('.ant-modal-content .figure').nth(n).locator('.figure-value').innerText();
    await go(page, `/calendar?view=week&day=${wednesday}`);
    await more(page, '导入日历文件');
    await page.locator('input[type=file]').setInputFiles(file);
    await page.waitForSelector('.ant-modal-content .figures');
    same([await figure(0), await figure(1), await figure(2), await figure(3)].join(), '1,0,0,1', 'what it holds');
    same(await page.locator('.ics-rejects li').innerText(), '第 10 行： 开始时间 必填', 'what cannot be taken'); // BEGIN of the second event stands on line 10
    same((await api(page, 'GET', `/activities?subject=${encodeURIComponent(`供应商大会${stamp}`)}`)).body.items.length, 0, 'a look takes nothing');
    await page.locator('button:has-text("导入 1 项")').click();
    await page.waitForSelector('.ant-modal-content .notice.tone-good');
    await page.locator('button:has-text("回到日历")').click();
    await closed(page);
    await shown(page, `供应商大会${stamp}`).waitFor();
    await more(page, '导入日历文件');
    await page.locator('input[type=file]').setInputFiles(file);
    await page.waitForSelector('.ant-modal-content .figures');
    same(await figure(0), '0', 'new ones the second time');
    await page.keyboard.press('Escape');
    await closed(page);

    await more(page, '日历订阅');
    await page.locator('.feed-new input').fill(`手机${stamp}`);
    await page.locator('.feed-new button').click();
    const address = await page.locator('.feed-made input').inputValue();
    must(/\/api\/v1\/calendar\/[\w-]{43}\.ics$/.test(address), address);
    same(await page.evaluate(async (a) => (await fetch(a)).status, address), 200, 'the feed');
    await page.keyboard.press('Escape');
    await closed(page);
    await more(page, '日历订阅');
    const row = page.locator(`.feed-list li:has-text("手机${stamp}")`);
    await row.waitFor();
    must(!(await page.locator('.ant-modal-content').innerHTML()).includes('.ics'), 'the address shows again');
    await row.locator('button').click();
    await page.locator('.ant-modal-confirm .ant-btn-dangerous').click();
    await row.waitFor({ state: 'detached' });
    const old = (await api(page, 'GET', '/calendar_feeds')).body.items;
    must(!old.some((f) => f.name === `手机${stamp}`), 'still there');
  });
}
