/** The hosted page's style: the product's tokens, phone first, light and dark. */
export const PAGE_STYLE = `:root{color-scheme:light dark;--paper:#fafaf6;--glaze:#e7f4f0;--surface:#fefefd;--ink:#1a222e;--ink-2:#424f5a;--ink-3:#596770;--rule:#ccdcd7;--edge:#6d8685;
--qing-2:#284a99;--qing-3:#527dc1;--qing-5:#d2e2f2;--zhang:#175638;--zhang-2:#0b432b;--on-zhang:#fafdfa;--tu:#9c3122;--tu-soft:#fde7e2;--hua:#755914;--hua-soft:#fbf2d1;
--sans:"PingFang SC","HarmonyOS Sans SC","MiSans","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",system-ui,sans-serif;--figure:Georgia,"Times New Roman","Noto Serif CJK SC",serif}
:root:lang(en){--sans:system-ui,-apple-system,"Segoe UI",Roboto,"PingFang SC","Microsoft YaHei",sans-serif}
@media(prefers-color-scheme:dark){:root{--paper:#0f191c;--glaze:#122224;--surface:#141f23;--ink:#e8efe9;--ink-2:#b3c1c0;--ink-3:#94a4a4;--rule:#2c3d3f;--edge:#627a7b;
--qing-2:#95c1fb;--qing-3:#6290d5;--qing-5:#24354e;--zhang:#77c99b;--zhang-2:#93daae;--on-zhang:#051810;--tu:#f0967f;--tu-soft:#44241f;--hua:#eccf75;--hua-soft:#373019}}
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;background:var(--paper)}
body{margin:0;font:400 1.0625rem/1.7 var(--sans);color:var(--ink);background:var(--paper);overflow-wrap:anywhere}
h1,h2,p,ul,dl,dd,fieldset{margin:0;padding:0}ul{list-style:none}
h1{font-size:1.5rem;line-height:1.35;font-weight:600}h2,legend{font-size:1.0625rem;font-weight:600;line-height:1.5}
a{color:var(--qing-2);text-underline-offset:.22em}
:focus-visible{outline:2px solid var(--qing-2);outline-offset:2px;border-radius:4px}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.banner{display:flex;flex-wrap:wrap;gap:0 16px;justify-content:space-between;align-items:center;padding:6px 16px;background:var(--hua-soft);font-size:.875rem;line-height:1.6;border-bottom:1px solid color-mix(in oklab,var(--hua) 35%,transparent)}
.banner strong{color:var(--hua);font-weight:600}.banner .language{min-height:32px;display:inline-flex;align-items:center}
.summary{padding:20px 16px 24px;background:var(--glaze);border-bottom:1px solid var(--rule)}
.back{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:center;color:var(--ink-2)}.back a{display:inline-flex;gap:6px;align-items:center;min-height:44px;text-decoration:none}.back a:hover{text-decoration:underline}
.merchant{font-weight:600;color:var(--ink)}.badge{font-size:.75rem;line-height:1.4;padding:1px 6px;border-radius:3px;background:var(--hua-soft);color:var(--hua);font-weight:600}
.for{margin-top:10px;color:var(--ink-2)}
.amount{font-family:var(--figure);font-variant-numeric:lining-nums tabular-nums;font-weight:600;white-space:nowrap}
.total{display:flex;flex-wrap:wrap;align-items:baseline;gap:2px 10px}.total .amount{font-size:2.25rem;line-height:1.3;color:var(--qing-2)}.currency,.interval{color:var(--ink-2);font-size:.9375rem}
.lines{margin-top:12px;border-top:1px solid var(--rule)}.lines li{display:flex;justify-content:space-between;gap:16px;padding-block:10px;border-bottom:1px solid var(--rule)}.lines small{color:var(--ink-3);font-size:.875rem}.lines .about{display:block}
main{padding:24px 16px 40px;max-width:560px;margin-inline:auto}
.field{margin-top:14px}.field label{display:block;font-weight:500;font-size:.9375rem}
input:not([type=radio]){width:100%;min-height:48px;padding:9px 12px;font:inherit;color:inherit;background:var(--surface);border:1px solid var(--edge);border-radius:6px}
input::placeholder{color:var(--ink-3);opacity:1}
.wrong input{border:2px solid var(--tu)}.message{color:var(--tu);font-size:.9375rem;line-height:1.5}.message:empty{display:none}
.pair{display:grid;gap:0 12px;grid-template-columns:repeat(auto-fit,minmax(130px,1fr))}.inside>.field:first-child{margin-top:0}
.fixed{display:flex;flex-wrap:wrap;gap:0 16px;padding-block:8px;border-bottom:1px solid var(--rule);color:var(--ink-2)}.fixed .value{color:var(--ink)}
.methods{border:0;min-width:0;margin-top:26px}.method{border:1px solid var(--edge);background:var(--surface);padding:0 14px}.method+.method{border-top:0}
.method:first-of-type{border-start-start-radius:6px;border-start-end-radius:6px}.method:last-of-type{border-end-start-radius:6px;border-end-end-radius:6px}
.methods legend{padding:0;margin-bottom:8px}.choice{display:flex;align-items:center;gap:12px;min-height:52px;font-weight:500;cursor:pointer}.choice input{width:22px;height:22px;margin:0;accent-color:var(--qing-2)}
.inside{padding-bottom:16px}.hint{color:var(--ink-2);font-size:.9375rem}
@supports selector(:has(a)){.method:not(:has(input[type=radio]:checked)) .inside{display:none}.method:has(input[type=radio]:checked){box-shadow:inset 4px 0 0 var(--qing-2)}}
.SubmitButton,.quiet,.button{display:inline-flex;align-items:center;justify-content:center;width:100%;min-height:52px;padding:10px 24px;border-radius:6px;font:600 1.0625rem/1.3 var(--sans);text-decoration:none;cursor:pointer}
.SubmitButton,.button{background:var(--zhang);color:var(--on-zhang);border:1px solid transparent}.SubmitButton:hover,.button:hover{background:var(--zhang-2)}.SubmitButton[aria-disabled=true]{opacity:.75;cursor:progress}
.PaymentForm-form>.SubmitButton{margin-top:24px}.quiet{background:none;color:var(--ink);border:1px solid var(--edge)}.quiet:hover{background:var(--glaze)}
.errors{border:2px solid var(--tu);border-inline-start-width:8px;background:var(--surface);padding:12px 16px;margin-bottom:20px}.errors h2{color:var(--tu)}.errors a{color:var(--tu)}
.cards{margin-top:28px;font-size:.9375rem}.cards summary{min-height:44px;display:flex;align-items:center;cursor:pointer;color:var(--qing-2);text-decoration:underline;text-underline-offset:.22em}
dl div{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 16px;padding-block:7px;border-bottom:1px solid var(--rule)}dt{font-variant-numeric:tabular-nums}dd{color:var(--ink-2)}
.notice{padding-top:40px}.notice>*+*{margin-top:16px}.big{font-size:2rem;color:var(--qing-2)}.choices{display:grid;gap:12px}.facts dd{overflow-wrap:anywhere}
.qr{display:block;width:200px;max-width:100%;background:#fff;fill:#111;border-radius:6px}
.gift{border:1px solid var(--edge);border-radius:6px;background:var(--surface);padding:16px}.gift form{display:grid;gap:10px;margin-top:12px}.warning{color:var(--tu)}
@media(min-width:900px){.pay{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);min-height:calc(100vh - 45px)}.summary{padding:56px clamp(24px,6vw,96px);border-bottom:0;border-inline-end:1px solid var(--rule)}.pay main{padding:56px clamp(24px,6vw,96px);max-width:none;margin:0}.notice{max-width:560px}}
@media(prefers-reduced-motion:reduce){*{animation:none!important;transition:none!important}}
`;
