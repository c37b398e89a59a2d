/** Who is assigned to what on a day: a board of one dimension, by person, by dimension; new ones, and the end of old ones. */
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import { get } from '../../api/client';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Notice, Section, Tag } from '../../ui/bits';
import { today } from '../../ui/format';
import { TimeLine } from '../people/TimeLine';
import '../people/people.css';
import { useAssign } from './acts';
import Board from './Board';
import { type Assignment, DIMS, type Dim, useValueName } from './data';
import { AddDialog, EndDialog, type Preset } from './Dialogs';

const VIEWS = ['board', 'person', 'dimension'] as const;
type View = (typeof VIEWS)[number];

function Lists({ rows, by, now, onEnd }: { rows: Assignment[]; by: 'person' | 'dimension'; now: boolean; onEnd: (a: Assignment) => void }) {
  const { t } = useI18n();
  const model = useModel();
  const name = useValueName();
  const { takeBack, busy } = useAssign();
  const groups = new Map<string, Assignment[]>();
  const what = (a: Assignment) => `${t(`territory.dim.${a.dimension}`)} · ${name(a.dimension, a.value, a.label)}`;
  for (const a of rows) {
    const k = by === 'person' ? [a.user_name ?? '—', a.unit_name].filter(Boolean).join(' · ') : what(a);
    groups.set(k, [...(groups.get(k) ?? []), a]);
  }
  return (
    <div className="terr-cards">
      {[...groups].sort(([a], [b]) => a.localeCompare(b, 'zh-CN')).map(([title, own]) => (
        <Section key={title} title={title}>
          <ul className="terr-list">
            {own.map((a) => (
              <li key={a.id}>
                <span>
                  {by === 'person' ? what(a) : (a.user_name ?? '—')} {a.active ? null : <Tag tone="warn">{t('territory.inactive')}</Tag>}
                </span>
                <span className="muted">{[t('territory.led', { name: a.leader_name ?? '—' }), a.to ? t('territory.term', { from: a.from, to: a.to }) : t('territory.since', { from: a.from })].join(' · ')}</span>
                {now && model.may('user_assignment', 'update') && a.from < today() && (
                  <Button size="small" onClick={() => onEnd(a)}>
                    {t('territory.end')}
                  </Button>
                )}
                {now && model.may('user_assignment', 'delete') && a.from === today() && (
                  <Button size="small" loading={busy} onClick={() => void takeBack(a)}>
                    {t('territory.undo')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </div>
  );
}

export default function Assignments() {
  const { t } = useI18n();
  const model = useModel();
  const [on, setOn] = useState(today());
  const [view, setView] = useState<View>('board');
  const [dim, setDim] = useState<Dim>('region');
  const [ending, setEnding] = useState<Assignment | null>(null);
  const [adding, setAdding] = useState<Preset | null>(null);
  const seen = useQuery({ queryKey: ['user_assignment', 'on', on], queryFn: ({ signal }) => get<{ items: Assignment[] }>('/territory/assignments', { on }, signal) });
  const rows = seen.data?.items ?? [];
  const now = on === today();
  const nothing = seen.data && !rows.some((a) => view !== 'board' || dim === 'project_size' || a.dimension === dim);
  return (
    <div className="terr-stack">
      <TimeLine day={on} onDay={setOn} />
      <div className="terr-bar">
        <Segmented value={view} onChange={setView} options={VIEWS.map((v) => ({ value: v, label: t(`territory.by.${v}`) }))} />
        {view === 'board' && <Select className="terr-dim" value={dim} onChange={setDim} aria-label={t('territory.dimension')} popupMatchSelectWidth={false} options={DIMS.map((d) => ({ value: d, label: t(`territory.dim.${d}`) }))} />}
        <span className="grow" />
        {model.may('user_assignment', 'create') && (
          <Button type="primary" onClick={() => setAdding({ dimension: dim, value: null, leader: null })}>
            {t('territory.add')}
          </Button>
        )}
      </div>
      {seen.isPending && <Bones rows={6} />}
      {seen.isError && <Notice tone="bad">{seen.error.message}</Notice>}
      {nothing && <Empty title={t('territory.none')} hint={t('territory.none.hint')} />}
      {seen.data && !nothing && view === 'board' && <Board rows={rows} dim={dim} now={now} onAdd={setAdding} onEnd={setEnding} />}
      {view !== 'board' && <Lists rows={rows} by={view} now={now} onEnd={setEnding} />}
      {adding && <AddDialog preset={adding} onClose={() => setAdding(null)} />}
      {ending && <EndDialog row={ending} onClose={() => setEnding(null)} />}
    </div>
  );
}
