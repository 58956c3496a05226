/** What is true of the disk at this moment; the status bar says nothing else. */
export type SaveState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'saved'; readonly revision: number }
  | { readonly kind: 'pending' }
  | { readonly kind: 'writing' }
  | { readonly kind: 'failing'; readonly reason: string; readonly attempts: number }
  | {
      readonly kind: 'readOnly';
      readonly reason: string;
      /** Whether nothing is wrong: another window writes, and this one shows what is on the disk. */
      readonly isFollowing?: boolean;
    };
