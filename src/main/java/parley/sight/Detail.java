package parley.sight;

/// How closely a frame is to be looked at, and so what it costs.
public enum Detail {
    /// Shapes, places, colours: 64 tokens.
    LOW,
    /// Small things and print: 258 tokens.
    HIGH
}
