package parley.session;

/// Names one answer of the model, uniquely in its session. Whatever carries the id of another turn than the
/// present one is too late and is dropped.
public record TurnId(int number) {}
