import { css } from 'lit';

/** A table whose rows are all of one height, of which only those in sight are drawn. */
export const virtualTable = css`
  :host {
    display: flex;
    flex: 1;
    min-width: 0;
    min-height: 0;
  }
  .frame {
    flex: 1;
    overflow: auto;
  }
  .frame:focus-visible {
    outline-offset: -2px;
  }
  tbody tr {
    height: 32px;
    cursor: default;
  }
  tr.space,
  tr.space:hover {
    background: none;
  }
  tr.space td {
    height: auto;
    padding: 0;
    border: 0;
  }
  td {
    max-width: 24rem;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .fitting {
    table-layout: fixed;
  }
  .fitting th,
  .fitting td {
    max-width: none;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  th button {
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
`;
