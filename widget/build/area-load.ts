/**
 * Text of the function that loads an area in AMD output. It is in the built code and not in the sources,
 * because only the finished chunks know their names and imports.
 * Requesting the whole closure at once takes one round trip; RequireJS by itself would walk the imports file
 * by file. Each file has its own failure handler and all are awaited: a file undefined while still loading
 * would fail later with no handler, and RequireJS throws such a failure into the page. `undef` makes the next
 * attempt load again, because RequireJS remembers a failed module for ever. A module that did load is kept,
 * otherwise a retry would give one area a second copy of a library that others already use.
 */
export const areaLoadCall = 'loadArea';

/**
 * ES source prepended to each chunk with a dynamic import. `require` is the AMD module's own, which Rollup
 * passes to such chunks; the id `module` is AMD's as well.
 */
export const areaLoadSource = `import amdModule from 'module';
/**
 * Loads the first of \`files\`, fetching all of them at once.
 * @returns promise of the first file's exports; its \`undef()\` lets a later call fetch again what did not load
 */
function loadArea(files) {
\tvar folder = amdModule.id.slice(0, amdModule.id.lastIndexOf('/') + 1);
\tvar attempt = Promise.allSettled(files.map(function (file) {
\t\treturn new Promise(function (resolve, reject) {
\t\t\trequire([file], resolve, reject);
\t\t});
\t})).then(function (outcomes) {
\t\tvar failed = outcomes.filter(function (outcome) { return outcome.status === 'rejected'; })[0];
\t\tif (failed) throw failed.reason;
\t\treturn outcomes[0].value;
\t});
\tfunction undef() {
\t\tfiles.forEach(function (file) {
\t\t\tvar id = folder + file.slice(2);
\t\t\tif (requirejs.specified(id) && !requirejs.defined(id)) requirejs.undef(id);
\t\t});
\t}
\t// The bundlers pick what they want of a file by one more 'then' each, and the last promise is what the caller has in hand.
\tfunction forgettable(promise) {
\t\tpromise.undef = undef;
\t\tpromise.then = function (done, failed) {
\t\t\treturn forgettable(Promise.prototype.then.call(promise, done, failed));
\t\t};
\t\treturn promise;
\t}
\treturn forgettable(attempt);
}
`;
