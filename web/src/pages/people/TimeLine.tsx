/** Which day a map shows: a date, a slider over the two years behind us, and the way back to today. */
import { Button, DatePicker, Slider } from 'antd';
import dayjs from 'dayjs';
import { type ReactNode, useState } from 'react';
import { useI18n } from '../../i18n';
import { addDays, daysBetween, today } from '../../ui/format';

const DAYS = 730;

export function TimeLine({ day, onDay, children }: { day: string; onDay: (day: string) => void; children?: ReactNode }) {
  const { t } = useI18n();
  const [drawn, setDrawn] = useState<number | null>(null);
  const now = today();
  return (
    <div className="time-line">
      <DatePicker value={dayjs(day)} allowClear={false} format="YYYY-MM-DD" aria-label={t('people.asof')} disabledDate={(d) => d.isAfter(dayjs(now))} onChange={(d) => onDay(d ? d.format('YYYY-MM-DD') : now)} />
      <Slider
        className="grow"
        min={-DAYS}
        max={0}
        value={drawn ?? -Math.min(DAYS, daysBetween(day, now))}
        tooltip={{ formatter: (v) => addDays(now, v ?? 0) }}
        ariaLabelForHandle={t('people.asof')}
        onChange={setDrawn}
        onChangeComplete={(v) => {
          setDrawn(null);
          onDay(addDays(now, v));
        }}
      />
      {day !== now && (
        <Button size="small" onClick={() => onDay(now)}>
          {t('people.today')}
        </Button>
      )}
      {children}
    </div>
  );
}
