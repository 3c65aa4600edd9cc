declare module 'unbzip2-stream' {
  /** A stream that takes bzip2 and gives the unpacked bytes. */
  function bunzip2(): NodeJS.ReadWriteStream;
  export = bunzip2;
}
