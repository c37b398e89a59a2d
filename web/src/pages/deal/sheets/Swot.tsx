/** SWOT, and the TWOS strategies that join its sides (C13). */
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { get } from '../../../api/client';
import type { Kind, Row } from '../../../api/types';
import { useModel } from '../../../app/model';
import { useI18n } from '../../../i18n';
import { Bones, Section, Tag } from '../../../ui/bits';
import type { SheetProps } from './registry';
import { RowDialog, type RowRequest, SheetHead } from './rows';

interface Twos {
  items: Row[];
  strategies: Row[];
  suggested: { kind: TwosKind; items: [number, number]; weight: number }[];
}
type TwosKind = 'so' | 'wo' | 'st' | 'wt';
const sides = ['s', 'w', 'o', 't'] as const;
const kinds: TwosKind[] = ['so', 'wo', 'st', 'wt'];

export default function Swot({ row, canEdit }: SheetProps) {
  const { t, label } = useI18n();
  const model = useModel();
  const itemKind = model.kind('swot_item') as Kind;
  const planKind = model.kind('twos_strategy') as Kind;
  const [item, setItem] = useState<RowRequest | null>(null);
  const [plan, setPlan] = useState<RowRequest | null>(null);
  const data = useQuery({ queryKey: ['swot_item', 'twos', row.id], queryFn: ({ signal }) => get<Twos>(`/opportunities/${row.id}/twos`, undefined, signal) });
  const may = canEdit && Boolean(itemKind.actions.create);
  const sideName = (s: string) => label(itemKind.fields.find((f) => f.key === 'side')?.options?.find((o) => o.key === s)?.label);
  const kindName = (k: string) => label(planKind.fields.find((f) => f.key === 'kind')?.options?.find((o) => o.key === k)?.label);
  const twos = data.data;
  const textOf = (id: number) => String(twos?.items.find((i) => i.id === id)?.['text'] ?? '');
  if (!twos)
    return (
      <>
        <SheetHead title={t('sheet.swot')} hint={t('swot.hint')} />
        <Bones rows={8} />
      </>
    );
  return (
    <>
      <SheetHead title={t('sheet.swot')} hint={t('swot.hint')} />
      <div className="swot">
        {sides.map((s) => (
          <section key={s} className={`swot-${s}`} aria-label={sideName(s)}>
            <header>
              <h3>{sideName(s)}</h3>
              {may && (
                <button type="button" className="icon-button" aria-label={t('swot.add', { side: sideName(s) })} onClick={() => setItem({ preset: { side: s } })}>
                  <Plus size={15} />
                </button>
              )}
            </header>
            <ul>
              {twos.items
                .filter((i) => i['side'] === s)
                .sort((a, b) => Number(b['weight']) - Number(a['weight']))
                .map((i) => (
                  <li key={i.id}>
                    <button type="button" className="swot-item" disabled={!may} onClick={() => setItem({ row: i })}>
                      <span className="num">{Number(i['weight'])}</span> {String(i['text'])}
                    </button>
                  </li>
                ))}
            </ul>
            {!twos.items.some((i) => i['side'] === s) && <p className="quiet">{t(`swot.${s}.empty`)}</p>}
          </section>
        ))}
      </div>
      <Section title={t('twos.title')}>
        <div className="twos">
          {kinds.map((k) => {
            const mine = twos.strategies.filter((x) => x['kind'] === k);
            const ideas = twos.suggested.filter((x) => x.kind === k);
            return (
              <section key={k} aria-label={kindName(k)}>
                <h3>{kindName(k)}</h3>
                {mine.map((x) => (
                  <button key={x.id} type="button" className="twos-plan" disabled={!may} onClick={() => setPlan({ row: x })}>
                    <strong>{String(x['text'])}</strong>
                    <span className="tags">
                      {((x['items'] as number[] | null) ?? []).map((id) => (
                        <Tag key={id}>{textOf(id)}</Tag>
                      ))}
                    </span>
                    {x['action'] ? <span className="muted">→ {String(x['action'])}</span> : null}
                  </button>
                ))}
                {ideas.map((x) => (
                  <button key={x.items.join()} type="button" className="twos-idea" disabled={!may} onClick={() => setPlan({ preset: { kind: k, items: x.items } })}>
                    <span>
                      {textOf(x.items[0])} × {textOf(x.items[1])}
                    </span>
                    <small className="num">{t('twos.idea', { n: x.weight })}</small>
                  </button>
                ))}
                {!mine.length && !ideas.length && <p className="quiet">{t('twos.none')}</p>}
              </section>
            );
          })}
        </div>
      </Section>
      {item && <RowDialog kind={itemKind} deal={row} request={item} fields={['text', 'side', 'weight']} also={['twos_strategy']} onClose={() => setItem(null)} />}
      {plan && <RowDialog kind={planKind} deal={row} request={plan} fields={['text', 'kind', 'items', 'action', 'owner', 'due']} also={['swot_item']} onClose={() => setPlan(null)} />}
    </>
  );
}
