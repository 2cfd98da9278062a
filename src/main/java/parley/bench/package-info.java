/// Measurements: what a conversation costs, with something bare to compare it to.
package parley.bench;
