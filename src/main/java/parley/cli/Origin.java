package parley.cli;

import java.nio.file.Path;

/// Where the value of a setting comes from. What stands first here wins.
sealed interface Origin {

    record Flag(String name) implements Origin {
        @Override
        public String toString() {
            return name;
        }
    }

    record Variable(String name) implements Origin {
        @Override
        public String toString() {
            return name;
        }
    }

    record FileLine(Path file, int line) implements Origin {
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    record Usual() implements Origin {
        @Override
        public String toString() {
            return "default";
        }
    }
}
