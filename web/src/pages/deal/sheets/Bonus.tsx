/** Bonus packages of the deal and their split over the team (C16). */
import { useQuery } from '@tanstack/react-query';
import { App as Ant, Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { get, post } from '../../../api/client';
import { useList, useRefresh } from '../../../api/hooks';
import type { Money, Row } from '../../../api/types';
import { useModel } from '../../../app/model';
import { useI18n } from '../../../i18n';
import { Bones, Empty, Notice, Person, Section } from '../../../ui/bits';
import { isMoney, moneyFull, percent } from '../../../ui/format';
import { optionLabel, Value } from '../../../ui/Value';
import { Stacked } from '../../../ui/Stacked';
import type { SheetProps } from './registry';
import { AddButton, RowDialog, type RowRequest, SheetHead, useRows } from './rows';

interface Split {
  whole: boolean;
  share: number;
  items: { user: number; part: string; share: number; amount: Money | null }[];
  users: Record<string, string>;
}
interface Kept {
  user: number;
  part: string;
  share: number;
  amount: number;
}

function Package({ row, may, onEdit }: { row: Row; may: boolean; onEdit: () => void }) {
  const { t, label } = useI18n();
  const { message } = Ant.useApp();
  const model = useModel();
  const refresh = useRefresh();
  const kind = model.kind('bonus_package');
  const [busy, setBusy] = useState(false);
  const split = useQuery({ queryKey: ['bonus_package', 'split', row.id, row.version], queryFn: ({ signal }) => get<Split>(`/bonus_packages/${row.id}/split`, undefined, signal) });
  const state = String(row['state']);
  const approvals = useList(model.kind('approval'), { kind: 'bonus_package', record: row.id, sort: '-requested_at', limit: 1, fields: 'state' }, state === 'draft');
  const asked = approvals.data?.items[0];
  const pool = isMoney(row['pool']) ? row['pool'] : null;
  const kept = Array.isArray(row['split']) ? (row['split'] as Kept[]) : null;
  const lines = kept && pool ? kept.map((k) => ({ ...k, amount: { amount: k.amount, currency: pool.currency } })) : (split.data?.items ?? []);
  const part = model.field('deal_member', 'part');
  const stateField = kind?.fields.find((f) => f.key === 'state');
  const act = async (what: 'approve' | 'pay' | 'submit') => {
    setBusy(true);
    try {
      await post(`/bonus_packages/${row.id}/${what}`);
      refresh('bonus_package', 'approval');
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section
      title={
        <>
          {may && state === 'draft' ? (
            <button type="button" className="link-button" onClick={onEdit}>
              {String(row['name'])}
            </button>
          ) : (
            String(row['name'])
          )}{' '}
          {stateField && <Value field={stateField} value={state} row={row} />} <span className="num">{pool ? moneyFull(pool.amount, pool.currency) : ''}</span>
        </>
      }
      extra={
        kind?.actions.approve && state !== 'paid' ? (
          <Button size="small" type="primary" loading={busy} disabled={state === 'draft' && !split.data?.whole} onClick={() => void act(state === 'draft' ? 'approve' : 'pay')}>
            {t(state === 'draft' ? 'bonus.approve' : 'bonus.pay')}
          </Button>
        ) : asked && (asked['state'] === 'pending' || asked['state'] === 'returned') ? (
          <Link to={`/approvals/${asked.id}`}>{t(asked['state'] === 'pending' ? 'bonus.asked' : 'bonus.returned')}</Link>
        ) : may && state === 'draft' ? (
          <Button size="small" loading={busy} disabled={!split.data?.whole} onClick={() => void act('submit')}>
            {t('bonus.submit')}
          </Button>
        ) : undefined
      }
    >
      {typeof row['conditions'] === 'string' && <p className="muted prose">{row['conditions']}</p>}
      {split.data && !kept && !split.data.whole && <Notice>{t('bonus.not_whole', { n: split.data.share })}</Notice>}
      {lines.length > 0 && (
        <Stacked label={String(row['name'])}>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('bonus.member')}</th>
                <th scope="col">{t('bonus.part')}</th>
                <th scope="col" className="right">{t('bonus.share')}</th>
                <th scope="col" className="right">{t('bonus.amount')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((i) => (
                <tr key={`${i.user}${i.part}`}>
                  <td>
                    <Person name={split.data?.users[i.user] ?? `#${i.user}`} />
                  </td>
                  <td>{optionLabel(part, i.part)}</td>
                  <td className="right num">{percent(i.share, 2)}</td>
                  <td className="right num">{i.amount ? moneyFull(i.amount.amount, i.amount.currency) : '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Stacked>
      )}
      {!lines.length && split.data && <p className="quiet">{t('bonus.no_members', { kind: label(model.kind('deal_member')?.plural) })}</p>}
    </Section>
  );
}

export default function Bonus({ row, canEdit }: SheetProps) {
  const { t, label } = useI18n();
  const { kind, rows, pending } = useRows('bonus_package', row.id);
  const [request, setRequest] = useState<RowRequest | null>(null);
  if (!kind) return null;
  const may = canEdit && Boolean(kind.actions.create);
  const add = may && <AddButton kind={kind} onClick={() => setRequest({})} />;
  return (
    <>
      <SheetHead title={t('sheet.bonus')} hint={t('bonus.hint')}>
        {rows.length > 0 && add}
      </SheetHead>
      {pending ? (
        <Bones rows={5} />
      ) : rows.length ? (
        rows.map((r) => <Package key={r.id} row={r} may={may} onEdit={() => setRequest({ row: r })} />)
      ) : (
        <Empty title={t('empty.none', { kind: label(kind.plural) })} hint={t('bonus.empty')}>
          {add}
        </Empty>
      )}
      {request && <RowDialog kind={kind} deal={row} request={request} fields={['name', 'base', 'pool', 'conditions']} onClose={() => setRequest(null)} />}
    </>
  );
}
