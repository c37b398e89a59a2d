/** Asking for the process of a deal, and where one goes to work on what is missing. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import type { Row } from '../../api/types';
import { sheets } from '../deal/sheets/registry';
import type { Process } from './types';

/** The key begins with the deal, so that whatever refreshes deals refreshes this. */
export const processKey = (id: number) => ['opportunity', 'process', id];

export function useProcess(id: number | null) {
  return useQuery({
    queryKey: processKey(id ?? 0),
    enabled: id !== null,
    staleTime: 2_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => get<Process>(`/opportunities/${id}/process`, undefined, signal),
  });
}

export interface Fix {
  /** A page to go to. */
  to?: string;
  /** Or a record to make, in the drawer. */
  create?: { kind: string; preset: Record<string, unknown> };
}

/** Where a person works on records of this kind for the deal. */
export function fixOf(place: string, deal: Row): Fix {
  const account = deal['account'];
  const at = `/opportunities/${deal.id}`;
  const sheet = place === 'opportunity' ? undefined : sheets.find((s) => s.needs === place);
  if (sheet) return { to: `${at}?tab=sheets&sheet=${sheet.key}` };
  switch (place) {
    case 'account':
      return { to: `/accounts/${String(account)}?tab=fields` };
    case 'contact':
    case 'position':
    case 'need':
    case 'exchange':
      return { create: { kind: place, preset: { account } } };
    case 'relationship':
      return { to: `/accounts/${String(account)}?tab=contacts` };
    case 'activity':
      return { create: { kind: 'activity', preset: { account, deal: deal.id, kind: 'visit' } } };
    case 'warning':
      return { to: '/warnings' };
    case 'approval':
      return { to: `${at}?ask=initiation` };
    case 'cycle':
    case 'gate':
      return { to: `${at}?tab=process` };
    case 'deal_contact':
    case 'deal_competitor':
    case 'criterion':
    case 'problem':
    case 'factor':
    case 'commitment':
    case 'solution_meeting':
      return { create: { kind: place, preset: { deal: deal.id } } };
    default:
      return { to: `${at}?tab=fields` };
  }
}
