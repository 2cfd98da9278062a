/// An ear without native libraries: Sphinx-4 (BSD-style licence) with the English model on the class path,
/// for machines where [parley.engines.sphinx] cannot be had. Slower, less exact, and 230 MB of heap.
package parley.engines.sphinx4;
