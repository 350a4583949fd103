import { useEffect } from 'preact/hooks';
import type { Attachment } from '#contract/requests/requests.ts';
import type { DeskContext } from '../context.ts';

export interface PreviewProps {
  readonly context: DeskContext;
  readonly file: Attachment;
  /** Of a picture, a link of ours; of a PDF, bytes of this page. */
  readonly url: string;
}

/** A file shown in place, under its name. */
export function Preview({ context, file, url }: PreviewProps) {
  return file.media_type === 'application/pdf' ? (
    <Pdf context={context} file={file} url={url} />
  ) : (
    <img class="picture" src={url} alt={file.file_name} />
  );
}

/** Of the browser's own viewer: without its bar, which calls bytes of the page by a number, and as wide as its place. */
const VIEW = '#toolbar=0&navpanes=0&view=FitH';

function Pdf({ context: { text, browser }, file, url }: PreviewProps) {
  useEffect(() => () => browser.dropAddress(url), [url]);
  return (
    <>
      <p class="muted">
        {!browser.showsPdf && <>{text('request.no_pdf')} </>}
        <a class="link" href={url} target="_blank" rel="noopener noreferrer">
          {text('request.new_tab')}
        </a>
      </p>
      {browser.showsPdf && <iframe class="preview" src={url + VIEW} title={file.file_name} />}
    </>
  );
}
