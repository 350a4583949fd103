/**
 * Text of the few lines that fetch an area inside AMD output. They stand in the built code, not in the sources, because
 * only the finished chunks know their names and what they import.
 *
 * Asking for the whole closure at once is one round trip; RequireJS by itself would walk the imports file by file. Each file has its own
 * failure handler and all are waited for: a file forgotten while still on its way would fail later with nobody listening, and RequireJS
 * throws such a failure into the page.
 * `undef` makes the next attempt fetch again: RequireJS remembers a failed module for ever. A module that did load is
 * kept, otherwise a retry would give one area a second copy of a library others already run.
 */
export const areaLoadCall = 'loadArea';

/**
 * ES source put on top of each chunk that holds a dynamic import. `require` is the AMD module's own, which Rollup
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
