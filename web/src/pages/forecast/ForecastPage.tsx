/** The forecast: what the months may bring, what people say, how it came about, how good it was. */
import { Segmented } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { useI18n } from '../../i18n';
import { Months } from './Months';
import { Past } from './Past';
import { TeamPart } from './Team';
import { Why } from './Why';
import './forecast.css';

const parts = { months: Months, team: TeamPart, why: Why, past: Past };
type Part = keyof typeof parts;
const keys = Object.keys(parts) as Part[];

export default function ForecastPage() {
  const { t } = useI18n();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('part') as Part;
  const part = keys.includes(asked) ? asked : 'months';
  const Body = parts[part];
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-title">
          <h1>{t('forecast.title')}</h1>
          <span className="page-hint muted">{t(`forecast.${part}.hint`)}</span>
        </div>
      </header>
      <div className="by-bar">
        <Segmented value={part} onChange={(v) => setSearch({ part: v })} options={keys.map((k) => ({ value: k, label: t(`forecast.${k}`) }))} />
      </div>
      <Body />
    </div>
  );
}
