package parley.cli;

/// What was asked for is not done, and why, in words for the one who asked: exit code 2. Never holds a key.
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String reason) {
        super(reason);
    }
}
