/** The classification matrix: bubbles stand where people judged them, are dragged, or moved by the keyboard; every
 *  cell says what it asks for. */
import { Button, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Notice, Section, Tag, Whole } from '../../ui/bits';
import { moneyShort } from '../../ui/format';
import { Pop } from '../../ui/Pop';
import { type Bubble, type Matrix as View, useAct, useGovern } from './api';

const rows = ['high', 'medium', 'low'];
const columns = ['firm', 'good', 'developing', 'limited', 'declining'];
const SHOWN = 12;

export default function Matrix() {
  const { t, label, lang } = useI18n();
  const model = useModel();
  const { data, error } = useGovern<View>('/analysis/matrix');
  const { act } = useAct();
  const [over, setOver] = useState<string | null>(null);
  const [open, setOpen] = useState<Record<string, boolean>>({});
  if (error && !data) return <Notice tone="bad">{error.message}</Notice>;
  if (!data) return <Bones rows={10} />;
  if (!data.items.length) return <Empty title={t('govern.matrix.none')} hint={t('govern.matrix.none.hint')} />;
  const word = (field: string, key: string | null) => (key ? label(model.option('account', field, key)?.label) || key : t('govern.unset'));
  const may = model.may('account', 'update');
  const largest = Math.max(1, ...data.items.map((b) => b.why.sales.amount ?? 0));
  const size = (b: Bubble) => 26 + Math.round(26 * Math.sqrt((b.why.sales.amount ?? 0) / largest));
  const move = async (b: Bubble, attractiveness: string, relationship: string) => {
    if (attractiveness !== b.attractiveness && !(await act(`/accounts/${b.id}/judgements`, { aspect: 'attractiveness', value: attractiveness, ...(b.proposed ? { proposed: b.proposed } : {}) }))) return;
    if (relationship !== b.relationship) await act(`/accounts/${b.id}/judgements`, { aspect: 'relationship', value: relationship });
  };
  const place = (b: Bubble) => (b.attractiveness && b.relationship ? `${b.attractiveness}.${b.relationship}` : 'none');
  const drop = (key: string, id: string) => {
    setOver(null);
    const b = data.items.find((x) => String(x.id) === id);
    const [a, r] = key.split('.');
    if (b && a && r) void move(b, a, r);
  };
  const card = (b: Bubble) => (
    <div className="mx-card">
      <Link to={`/accounts/${b.id}?tab=govern`}>{b.name}</Link>
      <p className="muted">{[word('segment', b.segment), b.owner_name].filter(Boolean).join(' · ')}</p>
      <dl>
        {(['sales', 'margin', 'potential'] as const).map((m) => (
          <div key={m}>
            <dt>{t(`govern.${m}`)}</dt>
            <dd className="num">
              {moneyShort(b.why[m].amount, data.currency, lang)} {b.why[m].rank !== null && <small className="muted">{t('govern.rank', { n: Math.round(100 * b.why[m].rank) })}</small>}
            </dd>
          </div>
        ))}
      </dl>
      {b.proposed && b.proposed !== b.attractiveness && <Notice>{t('govern.proposes', { what: word('attractiveness', b.proposed) })}</Notice>}
      {may && (
        <div className="mx-move">
          <Select size="small" aria-label={t('govern.attractiveness')} value={b.attractiveness ?? undefined} placeholder={t('govern.attractiveness')} options={rows.map((k) => ({ value: k, label: word('attractiveness', k) }))} onChange={(v) => void act(`/accounts/${b.id}/judgements`, { aspect: 'attractiveness', value: v, ...(b.proposed ? { proposed: b.proposed } : {}) })} />
          <Select size="small" aria-label={t('govern.relationship')} value={b.relationship ?? undefined} placeholder={t('govern.relationship')} options={columns.map((k) => ({ value: k, label: word('relationship', k) }))} onChange={(v) => void act(`/accounts/${b.id}/judgements`, { aspect: 'relationship', value: v })} />
        </div>
      )}
    </div>
  );
  const short = (b: Bubble) => [...(b.short_name ?? b.name)].slice(0, 2).join('');
  const bubble = (b: Bubble) => (
    <Pop key={b.id} label={b.name} content={card(b)}>
      <button
        type="button"
        className={`mx-bubble s-${b.segment ?? 'none'}`}
        style={{ width: size(b), height: size(b) }}
        draggable={may}
        onDragStart={(e) => e.dataTransfer.setData('text/plain', String(b.id))}
        aria-label={`${short(b)} ${b.name} ${moneyShort(b.why.sales.amount, data.currency, lang)}`}
        title={b.name}
      >
        {short(b)}
      </button>
    </Pop>
  );
  const inside = (key: string) => {
    const all = data.items.filter((b) => place(b) === key);
    const shown = open[key] ? all : all.slice(0, SHOWN);
    return (
      <div className="mx-bubbles">
        {shown.map(bubble)}
        {all.length > shown.length && (
          <Button size="small" type="link" onClick={() => setOpen({ ...open, [key]: true })}>
            +{all.length - shown.length}
          </Button>
        )}
      </div>
    );
  };
  const homeless = data.items.filter((b) => place(b) === 'none');
  return (
    <>
      <p className="muted"><Whole>{t(may ? 'govern.matrix.hint' : 'govern.matrix.read', { from: data.from, to: data.to })}</Whole></p>
      <div className="mx" role="table" aria-label={t('govern.tab.matrix')}>
        <div className="mx-row mx-head" role="row">
          <span role="columnheader" className="mx-corner">{t('govern.axes')}</span>
          {columns.map((c) => (
            <span key={c} role="columnheader">{word('relationship', c)}</span>
          ))}
        </div>
        {rows.map((r) => (
          <div key={r} className="mx-row" role="row">
            <span role="rowheader" className="mx-side">{word('attractiveness', r)}</span>
            {columns.map((c) => {
              const key = `${r}.${c}`;
              const said = data.advice.find((a) => a.key === key);
              return (
                <div
                  key={key}
                  role="cell"
                  className={`mx-cell${over === key ? ' over' : ''}`}
                  onDragOver={(e) => {
                    e.preventDefault();
                    setOver(key);
                  }}
                  onDragLeave={() => setOver(null)}
                  onDrop={(e) => {
                    e.preventDefault();
                    drop(key, e.dataTransfer.getData('text/plain'));
                  }}
                >
                  <small className="mx-where">{word('relationship', c)}</small>
                  {inside(key)}
                  <p className="mx-advice">{label(said?.text)}</p>
                </div>
              );
            })}
          </div>
        ))}
      </div>
      {homeless.length > 0 && (
        <Section title={t('govern.homeless', { n: homeless.length })}>
          {inside('none')}
        </Section>
      )}
      {data.count > data.items.length && <p className="muted">{t('govern.matrix.cut', { n: data.items.length, all: data.count })}</p>}
      <p className="mx-legend">
        {['key', 'regular', 'super_prospect'].map((s) => (
          <Tag key={s}>
            <i className={`mx-dot s-${s}`} /> {word('segment', s)}
          </Tag>
        ))}
      </p>
    </>
  );
}
