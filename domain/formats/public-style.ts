/** The look of the page for the public, which loads nothing. */
export const PUBLIC_STYLE = `
:root{color-scheme:light dark;--ink:light-dark(#1d2731,#f4f6f8);--quiet:light-dark(#56626e,#a9b5c1);--ground:light-dark(#fff,#10161d);--line:light-dark(#d5dbe1,#35414d);--closed:light-dark(#c1121f,#ff7a70)}
body{margin:0 auto;max-width:60rem;padding:1rem;font:1rem/1.5 system-ui,"Noto Sans CJK SC",sans-serif;color:var(--ink);background:var(--ground)}
h1{margin:0;font-size:1.4rem;overflow-wrap:anywhere}
p{margin:.5rem 0}
.quiet{color:var(--quiet);font-size:.9rem}
a{color:light-dark(#00559b,#7db8f5)}
nav a,form a{display:inline-block;padding:.4rem .6rem .4rem 0}
form{margin:.75rem 0}
input,button{font:inherit;padding:.5rem;border:1px solid var(--quiet);border-radius:.3rem;max-width:100%;box-sizing:border-box}
svg{display:block;width:100%;max-height:70vh;border:1px solid var(--line)}
path{fill:none;vector-effect:non-scaling-stroke;stroke-linejoin:round}
.ground{stroke:var(--line);stroke-width:1}
.closed{stroke:var(--closed);stroke-width:4}
.other{stroke:var(--closed);stroke-width:1.5;stroke-opacity:.4}
table{width:100%;border-collapse:collapse}
th,td{padding:.5rem .5rem .5rem 0;text-align:start;vertical-align:top;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
th{width:40%}
ul{margin:0;padding:0;list-style:none;font-variant-numeric:tabular-nums}
`.replaceAll('\n', '');
