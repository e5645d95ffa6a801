/** Black on white, for paper: the head is repeated on every page, and no row of a table is cut in two. */
export const reportStyle = `
@page { size: letter; margin: 18mm 15mm; }
body { font: 10.5pt/1.45 Georgia, "Times New Roman", serif; color: #000; background: #fff; max-width: 60rem; margin: 0 auto; padding: 1rem; }
header { border-bottom: 1pt solid #000; font: 8.5pt/1.4 system-ui, sans-serif; padding-bottom: 2mm; margin-bottom: 4mm; }
h1 { font-size: 20pt; margin: 0 0 4mm; } h2 { font-size: 14pt; margin: 8mm 0 2mm; break-after: avoid; } h3 { font-size: 11.5pt; margin: 5mm 0 1mm; break-after: avoid; }
.sheet, .chain { width: 100%; border-collapse: collapse; }
.sheet > thead > tr > td, .sheet > tbody > tr > td { padding: 0; }
.chain { font: 8pt/1.35 system-ui, sans-serif; table-layout: fixed; } .chain caption { text-align: start; font-weight: 600; padding: 2mm 0 1mm; }
.chain th, .chain td { border: .5pt solid #555; padding: 1mm 1.5mm; text-align: start; vertical-align: top; overflow-wrap: anywhere; } .chain tr { break-inside: avoid; }
.chain th:nth-child(1) { width: 5%; } .chain th:nth-child(2) { width: 11%; } .chain th:nth-child(3), .chain th:nth-child(4), .chain th:nth-child(5) { width: 11%; } .chain th:nth-child(6) { width: 20%; }
.facts { margin: 0 0 2mm; } .facts div { display: grid; grid-template-columns: 13rem 1fr; gap: .5rem; } .facts dt { font-weight: 600; } .facts dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
.remark { border: 1.5pt solid #000; padding: 2mm 3mm; font-weight: 600; }
.sign { display: grid; grid-template-columns: 1fr 1fr; gap: 12mm; break-inside: avoid; } .sign p { border-top: .5pt solid #000; margin: 12mm 0 0; }
`;
