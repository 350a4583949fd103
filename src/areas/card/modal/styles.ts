import sumLines from '#ui/styles/sum-lines.css?inline';
import frame from './modal-frame.css?inline';

/** For a modal of figures in a {@link ModalFrame}. */
export const modalStyles: readonly string[] = [sumLines, frame];
