package parley.config;

/// Something in a configuration file that cannot be meant, in words for the one who wrote it.
///
/// @param line counted from 1
public record Mistake(int line, String words) {}
