package parley.engines.reflex;

/// One way to say something, and how usual it is against the other ways.
record Phrase(String text, double weight) {}
