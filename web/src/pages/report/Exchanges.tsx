/** The technical exchanges of a deal, as one of its sheets. */
import { Button } from 'antd';
import { Link, useNavigate } from 'react-router-dom';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Tag } from '../../ui/bits';
import { optionLabel } from '../../ui/Value';
import type { SheetProps } from '../deal/sheets/registry';
import { SheetHead, useRows } from '../deal/sheets/rows';
import { ExchangeEmpty } from './ExchangePage';

export default function Exchanges({ row, canEdit }: SheetProps) {
  const { t } = useI18n();
  const model = useModel();
  const navigate = useNavigate();
  const { kind, rows, pending } = useRows('exchange_plan', row.id, '-date');
  if (!kind) return null;
  return (
    <>
      <SheetHead title={t('exchange.title')} hint={t('exchange.hint')}>
        {canEdit && rows.length > 0 && <Button onClick={() => navigate(`/opportunities/${row.id}/exchange`)}>{t('exchange.new')}</Button>}
      </SheetHead>
      {pending ? (
        <Bones rows={4} />
      ) : !rows.length ? (
        <ExchangeEmpty deal={row.id} />
      ) : (
        <ul className="lines">
          {rows.map((r) => (
            <li key={r.id} className="line">
              <Link to={`/exchange_plans/${r.id}`} className="line-body">
                <span className="line-title">{String(r['purpose'])}</span>
                <span className="line-facts num">
                  {String(r['code'] ?? '')} {String(r['date'] ?? '')}
                </span>
              </Link>
              <Tag tone={r['state'] === 'held' ? 'good' : 'accent'}>{optionLabel(model.field('exchange_plan', 'state'), String(r['state']))}</Tag>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
