/** Hands a document to the browser's downloads. */
export function saveFile(file: { fileName: string; mediaType: string; document: string }): void {
  const url = URL.createObjectURL(new Blob([file.document], { type: file.mediaType }));
  const link = document.createElement("a");
  link.href = url;
  link.download = file.fileName;
  link.click();
  URL.revokeObjectURL(url);
}
