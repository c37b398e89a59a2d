/** What one does with a visit: prepare it, report on it. */
import { Button } from 'antd';
import { ClipboardCheck, FilePen } from 'lucide-react';
import { useNavigate } from 'react-router-dom';
import { useList } from '../../api/hooks';
import type { Row } from '../../api/types';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';

export default function VisitActs({ row }: { row: Row }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const model = useModel();
  const kind = model.kind('visit_report');
  const met = ['visit', 'meeting', 'reception', 'demo', 'call', 'technical_exchange'].includes(String(row['kind']));
  const have = useList(kind, { activity: row.id, limit: 1, fields: 'code' }, met);
  if (!kind || !met) return null;
  const report = have.data?.items[0];
  return (
    <>
      {row['state'] === 'planned' && (
        <Button icon={<ClipboardCheck size={15} />} onClick={() => navigate(`/activities/${row.id}/prepare`)}>
          {t('visit.prepare')}
        </Button>
      )}
      {(report || kind.actions.create) && (
        <Button type="primary" icon={<FilePen size={15} />} loading={have.isPending} onClick={() => navigate(report ? `/visit_reports/${report.id}` : `/activities/${row.id}/report`)}>
          {report ? t('visit.report.open') : t('visit.report.write')}
        </Button>
      )}
    </>
  );
}
