package parley.setup;

import java.io.Console;

/// Asks the person at the terminal, if there is one.
class Question {
    private final Console console;

    /// @param console `System.console()`, which may be absent or no terminal
    Question(Console console) {
        this.console = console;
    }

    boolean canAsk() {
        return console != null && console.isTerminal();
    }

    /// Yes, unless the answer begins with an n. The end of the input is a no.
    boolean ask(String question) {
        String answer = console.readLine("%s [Y/n] ", question);
        return isYes(answer);
    }

    static boolean isYes(String answer) {
        return answer != null
                && !answer.strip().toLowerCase(java.util.Locale.ROOT).startsWith("n");
    }
}
