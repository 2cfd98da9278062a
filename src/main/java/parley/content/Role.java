package parley.content;

/// Who speaks. On the wire a missing role is `user`, and `function` is what some clients call the sender of
/// answers.
public enum Role {
    USER,
    MODEL,
    SYSTEM
}
