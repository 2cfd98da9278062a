package parley.sight;

/// How a picture differs from another one, after differences that mean nothing were taken out: exposure,
/// flicker, noise, a hand that shakes.
///
/// @param changed the share of the cells that differ
/// @param largest how many cells the largest connected group of them has
/// @param histogram the distance of the two distributions of luma, 0 to 1
/// @param light how much brighter it is, as the logarithm (base 2) of the ratio
/// @param shift how far the picture was shifted, in cells
record Measure(double changed, int largest, double histogram, double light, int shift) {}
