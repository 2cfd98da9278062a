/// A voice without native libraries: FreeTTS 1.2 (BSD-style licence) with its voice `kevin16`, for machines
/// where [parley.engines.flite] cannot be had.
package parley.engines.freetts;
