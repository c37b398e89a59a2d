/** Scores by keyboard or thumb: five buttons an item, evidence where one has some; kept as a draft. */
import { Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { call } from '../../api/client';
import { useI18n } from '../../i18n';
import { Section } from '../../ui/bits';
import { type Sheet, useDo, useNames } from './data';

export function ScoreSheet({ sheet }: { sheet: Sheet }) {
  const { t, label } = useI18n();
  const run = useDo();
  const { model, groups, items, name } = useNames();
  const [scores, setScores] = useState<Record<string, number>>(() => Object.fromEntries(sheet.scores.filter((s) => s.score).map((s) => [s.item, s.score ?? 0])));
  const [said, setSaid] = useState<Record<string, string>>(() => Object.fromEntries(sheet.scores.filter((s) => s.evidence).map((s) => [s.item, s.evidence ?? ''])));
  const [open, setOpen] = useState<string[]>(() => sheet.scores.filter((s) => s.evidence).map((s) => s.item));
  const all = items.filter((i) => i.group);
  const done = all.filter((i) => scores[i.key]).length;
  const send = (submit: boolean) =>
    run(
      () => call('PUT', `/assessments/${sheet.assessment}/sheet`, { body: { submit, scores: all.filter((i) => scores[i.key] || said[i.key]).map((i) => ({ item: i.key, score: scores[i.key] ?? null, ...(said[i.key] ? { evidence: said[i.key] } : {}) })) } }),
      submit ? t('comp.sheet.submitted') : t('comp.sheet.saved'),
    );
  const question = (key: string) => label(model?.questions.find((q) => q.key === key)?.text);
  return (
    <Section title={t(`comp.sheet.${sheet.view}`, { name: sheet.name ?? '' })} extra={<span className="num muted">{t('comp.sheet.count', { n: done, all: all.length })}</span>}>
      <p className="hint">{t(`comp.sheet.${sheet.view}.hint`)} {t('comp.sheet.scale')}</p>
      {groups.map((g) => (
        <fieldset key={g.key} className="comp-sheet">
          <legend>{label(g.name)}</legend>
          {items.filter((i) => i.group === g.key).map((i) => (
            <div key={i.key} className="comp-row" data-score={i.key}>
              <span className="comp-name">{name(i.key)}{question(i.key) && <small>{question(i.key)}</small>}</span>
              <span className="comp-marks" role="group" aria-label={name(i.key)}>
                {[1, 2, 3, 4, 5].map((n) => (
                  <button key={n} type="button" className={scores[i.key] === n ? 'on' : ''} aria-pressed={scores[i.key] === n} onClick={() => setScores((old) => ({ ...old, [i.key]: n }))}>{n}</button>
                ))}
              </span>
              <button type="button" className="link-button" aria-expanded={open.includes(i.key)} onClick={() => setOpen((old) => (old.includes(i.key) ? old.filter((x) => x !== i.key) : [...old, i.key]))}>{t('comp.evidence')}</button>
              {open.includes(i.key) && <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={2000} aria-label={`${t('comp.evidence')} ${name(i.key)}`} placeholder={t('comp.evidence.hint')} value={said[i.key] ?? ''} onChange={(e) => setSaid((old) => ({ ...old, [i.key]: e.target.value }))} />}
            </div>
          ))}
        </fieldset>
      ))}
      <div className="comp-send comp-stay">
        <Button onClick={() => void send(false)}>{t('comp.sheet.save')}</Button>
        <Popconfirm title={t('comp.sheet.sure')} onConfirm={() => void send(true)} okText={t('comp.sheet.submit')} cancelText={t('cancel')} disabled={!done}>
          <Button type="primary" disabled={!done}>{t('comp.sheet.submit')}</Button>
        </Popconfirm>
      </div>
    </Section>
  );
}
