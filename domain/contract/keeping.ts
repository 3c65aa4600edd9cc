/** Why a backup was not made, or an archive not restored. */
export type KeepingFault =
  | { readonly reason: 'no-database'; readonly folder: string }
  | { readonly reason: 'database-damaged'; readonly file: string; readonly said: string }
  | { readonly reason: 'database-newer'; readonly step: string }
  | { readonly reason: 'file-exists'; readonly file: string }
  | { readonly reason: 'no-file'; readonly file: string }
  | {
      readonly reason: 'no-room';
      readonly folder: string;
      readonly neededMB: number;
      readonly freeMB: number;
    }
  | { readonly reason: 'disk-full'; readonly folder: string }
  | { readonly reason: 'not-written'; readonly path: string; readonly code: string }
  | { readonly reason: 'folder-taken'; readonly folder: string }
  | { readonly reason: 'no-archive'; readonly file: string }
  | { readonly reason: 'archive-damaged'; readonly file: string }
  | { readonly reason: 'archive-newer'; readonly version: string }
  | { readonly reason: 'part-damaged'; readonly path: string }
  | { readonly reason: 'part-missing'; readonly path: string }
  | { readonly reason: 'path-outside'; readonly path: string }
  | { readonly reason: 'passphrase-needed'; readonly file: string }
  | { readonly reason: 'passphrase-wrong'; readonly file: string }
  | { readonly reason: 'passphrase-short'; readonly least: number }
  | { readonly reason: 'passphrase-differs' }
  | { readonly reason: 'passphrase-unread'; readonly file: string }
  | { readonly reason: 'backup-ended' }
  | {
      readonly reason: 'journal-broken';
      readonly operation: string;
      readonly revision: number;
      readonly what: string;
    }
  | { readonly reason: 'journal-other'; readonly operation: string };
