/** The month along the organisation: who submitted, who is missing, what superiors make of it. */
import { Button, Input, InputNumber, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { post } from '../../api/client';
import { useSession } from '../../app/model';
import { useI18n } from '../../i18n';
import { Empty, Section, Tag, Whole } from '../../ui/bits';
import { moneyFull, moneyShort, percent, toMajor, toMinor } from '../../ui/format';
import { Loaded, useAnalysis } from '../analysis/parts';
import { type Person, type Said, type Team, useDo } from './data';

const keys = ['commit', 'likely', 'upside'] as const;

function CallForm({ person, team, onDone }: { person: Person; team: Team; onDone: () => void }) {
  const { t } = useI18n();
  const run = useDo();
  const from = person.call ?? person.rolled ?? person.said;
  const [v, setV] = useState(() => Object.fromEntries(keys.map((k) => [k, toMajor(from?.[k] ?? 0, team.currency)])) as Record<(typeof keys)[number], number>);
  const [reason, setReason] = useState('');
  const send = async () => {
    const money = Object.fromEntries(keys.map((k) => [k, { amount: toMinor(v[k], team.currency), currency: team.currency }]));
    if (await run(() => post('/forecast_calls', { about: person.user, month: team.month, ...money, reason }), t('forecast.called.done'))) onDone();
  };
  return (
    <Modal open title={t('forecast.call.title', { name: person.name ?? '', month: team.month })} okText={t('forecast.call')} okButtonProps={{ disabled: reason.trim() === '' }} onOk={() => void send()} onCancel={onDone}>
      <div className="forecast-figures">
        {keys.map((k) => (
          <div key={k} className="forecast-figure">
            <span>{t(`forecast.${k}`)}</span>
            <InputNumber min={0} precision={2} value={v[k]} aria-label={t(`forecast.${k}`)} onChange={(x) => setV((old) => ({ ...old, [k]: x ?? 0 }))} />
          </div>
        ))}
      </div>
      <Input.TextArea rows={3} maxLength={2000} value={reason} onChange={(e) => setReason(e.target.value)} placeholder={t('forecast.reason')} aria-label={t('forecast.reason')} />
    </Modal>
  );
}

export function TeamPart() {
  const { t, lang } = useI18n();
  const { user } = useSession();
  const [month, setMonth] = useState('');
  const [calling, setCalling] = useState<Person | null>(null);
  const query = useAnalysis<Team>('forecast_team', month ? { month } : {});
  const team = query.data;
  const shown = team?.month ?? month;
  const other = (n: number) => {
    const d = new Date(`${shown || '2000-01'}-15T00:00:00Z`);
    d.setUTCMonth(d.getUTCMonth() + n);
    return d.toISOString().slice(0, 7);
  };
  const trio = (s: Said | null) => (s ? keys.map((k) => moneyShort(s[k], team?.currency ?? 'CNY', lang)).join(' / ') : '—');
  const title = (s: Said | null) => (s ? keys.map((k) => moneyFull(s[k], team?.currency ?? 'CNY')).join(' / ') : '');
  return (
    <Loaded query={query}>
      <div className="by-bar">
        <Segmented value={shown} onChange={(v) => setMonth(v)} options={[other(-1), shown, other(1)]} />
        {team && <span className="hint"><Whole>{t('forecast.window', { from: team.opens_on, to: team.closes_on })}</Whole></span>}
      </div>
      {team && team.people.length === 0 ? (
        <Empty title={t('forecast.team.none')} hint={t('forecast.team.none.hint')} />
      ) : (
        <Section title={t('forecast.team.title', { month: shown })}>
          <div className="table-scroll" role="region" aria-label={t('forecast.team')} tabIndex={0}>
            <table className="plain-table figures-table forecast-cards">
              <thead>
                <tr>
                  <th scope="col">{t('forecast.person')}</th>
                  <th scope="col" className="right">{t('forecast.said')}</th>
                  <th scope="col" className="right">{t('forecast.called')}</th>
                  <th scope="col" className="right">{t('forecast.rolled')}</th>
                  <th scope="col" className="right" title={t('forecast.accuracy.help')}>{t('forecast.missed')}</th>
                  <th scope="col" />
                </tr>
              </thead>
              <tbody>
                {team?.people.map((p) => (
                  <tr key={p.user}>
                    <th scope="row" style={{ paddingInlineStart: 8 + 18 * p.depth }}>
                      {p.name} {p.missing && <Tag tone="warn">{t('forecast.missing')}</Tag>}
                    </th>
                    <td className="right num" data-name={t('forecast.said')} title={title(p.said)}>{trio(p.said)}</td>
                    <td className="right num" data-name={t('forecast.called')} title={title(p.call)}>
                      <div>
                        {trio(p.call)}
                        {p.reason && <div className="hint forecast-reason">{p.reason}</div>}
                      </div>
                    </td>
                    <td className="right num" data-name={t('forecast.rolled')} title={title(p.rolled)}>{trio(p.rolled)}</td>
                    <td className="right num" data-name={t('forecast.missed')}>{percent(p.accuracy, 1)}</td>
                    <td className="right">
                      {team.open && (p.mine || p.user === user.id) && (
                        <Button size="small" onClick={() => setCalling(p)}>
                          {t('forecast.call')}
                        </Button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p className="hint">{t('forecast.team.note')}</p>
        </Section>
      )}
      {calling && team && <CallForm person={calling} team={team} onDone={() => setCalling(null)} />}
    </Loaded>
  );
}
