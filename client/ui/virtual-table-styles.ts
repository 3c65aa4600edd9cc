import { css } from 'lit';

/** A table of which only the rows in sight are drawn: all of one height, or, where it fits its frame, of as many lines as they take. */
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
  .fitting tbody td {
    padding-block: calc((31px - 1em * var(--line)) / 2);
    line-height: var(--line);
    overflow-wrap: anywhere;
    vertical-align: top;
    text-wrap: pretty;
    white-space: normal;
  }
  .fitting tbody .space td {
    padding: 0;
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
