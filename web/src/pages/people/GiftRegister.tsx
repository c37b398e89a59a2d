/** Gifts and hospitality by person and year, against the company's limit. */
import { Button, Select } from 'antd';
import { Plus } from 'lucide-react';
import { Link, useSearchParams } from 'react-router-dom';
import { useRefresh } from '../../api/hooks';
import { useCreate } from '../../app/create';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Figure, Notice, Tag } from '../../ui/bits';
import { moneyFull, percent, today } from '../../ui/format';
import { Stacked } from '../../ui/Stacked';
import { type Gifts, useGifts } from './api';
import './guard.css';

const YEARS = 6;
const words = { fine: 'gifts.state.fine', near: 'gifts.state.near', over: 'gifts.state.over' } as const;
const tones = { fine: 'good', near: 'warn', over: 'bad' } as const;

function Table({ g }: { g: Gifts }) {
  const { t } = useI18n();
  const range = `given_on.ge=${g.year}-01-01&given_on.le=${g.year}-12-31&direction=we_give&kind.in=gift,hospitality`;
  return (
    <Stacked label={t('gifts.title')}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('gifts.person')}</th>
            <th scope="col" className="right">{t('gifts.gifts')}</th>
            <th scope="col" className="right">{t('gifts.hospitality')}</th>
            <th scope="col" className="right">{t('gifts.sum')}</th>
            {g.limit > 0 && <th scope="col">{t('gifts.share')}</th>}
          </tr>
        </thead>
        <tbody>
          {g.items.map((r) => (
            <tr key={r.contact}>
              <td>
                <Link className="row-title gift-name" to={`/exchanges?contact=${r.contact}&${range}`}>
                  {r.contact_name ?? t('gifts.hidden')}
                </Link>
              </td>
              <td className="right num">{r.gifts}</td>
              <td className="right num">{r.hospitality}</td>
              <td className="right num">{moneyFull(r.amount, g.currency)}</td>
              {g.limit > 0 && (
                <td>
                  {r.amount !== null && r.state && (
                    <span className="tags">
                      <span className={`gift-bar ${r.state}`} role="img" aria-label={percent((100 * r.amount) / g.limit)}>
                        <i style={{ width: `${Math.min(100, (100 * r.amount) / g.limit)}%` }} />
                      </span>
                      <span className="num">{percent((100 * r.amount) / g.limit)}</span>
                      {r.state !== 'fine' && <Tag tone={tones[r.state]}>{t(words[r.state])}</Tag>}
                    </span>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Stacked>
  );
}

export default function GiftRegister() {
  const { t } = useI18n();
  const model = useModel();
  const create = useCreate();
  const refresh = useRefresh();
  const [search, setSearch] = useSearchParams();
  const now = Number(today().slice(0, 4));
  const asked = Number(search.get('year'));
  const year = asked >= 1970 && asked <= 2999 ? asked : now;
  const gifts = useGifts(year);
  const g = gifts.data;
  const add = model.may('exchange', 'create') && (
    <Button type="primary" icon={<Plus size={15} />} onClick={() => create({ kind: 'exchange', preset: { direction: 'we_give', kind: 'gift', given_on: today() }, stay: true, onDone: () => refresh('exchange') })}>
      {t('gifts.new')}
    </Button>
  );
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-title">
          <h1>{t('gifts.title')}</h1>
          <span className="muted page-hint">{t('gifts.hint')}</span>
        </div>
        <div className="page-tools">
          <Select aria-label={t('gifts.year')} value={year} onChange={(y) => setSearch(y === now ? {} : { year: String(y) })} options={Array.from({ length: YEARS }, (_, i) => ({ value: now - i, label: String(now - i) }))} />
          {add}
        </div>
      </header>
      {gifts.isError && <Notice tone="bad">{gifts.error.message}</Notice>}
      {!g ? (
        <Bones rows={6} />
      ) : (
        <>
          <dl className="figures">
            <Figure label={t('gifts.limit')} value={g.limit > 0 ? moneyFull(g.limit, g.currency) : t('gifts.limit.none')} sub={g.limit > 0 ? t(g.hard ? 'gifts.hard' : 'gifts.soft') : undefined} />
            <Figure label={t('gifts.total')} value={moneyFull(g.amount, g.currency)} />
            <Figure label={t('gifts.people')} value={g.items.length} />
            <Figure label={t('gifts.watch')} value={g.items.filter((r) => r.state === 'near' || r.state === 'over').length} />
          </dl>
          {g.items.length === 0 ? (
            <Empty title={t('gifts.none', { year })} hint={t('gifts.none.hint')}>
              {add}
            </Empty>
          ) : (
            <Table g={g} />
          )}
        </>
      )}
    </div>
  );
}
