/** Any page may ask for the create drawer; the frame shows it. */
import { createContext, useContext } from 'react';
import type { Row } from '../api/types';

export interface CreateRequest {
  kind: string;
  preset?: Record<string, unknown>;
  /** Remain on the page instead of opening the new record. */
  stay?: boolean;
  onDone?: (row: Row) => void;
}
export const CreateContext = createContext<(r: CreateRequest) => void>(() => {});
export const useCreate = () => useContext(CreateContext);
