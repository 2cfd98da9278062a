package parley.engines.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A piece of a Markdown file: what kind it is, the line where it begins, and its text with the lines joined.
///
/// @param label the name of a field (`Where`), the alt text of a photo; else empty
record Block(Kind kind, int line, String label, String text) {
    private static final Pattern HEADING = Pattern.compile("(#{1,6})\\s+(.*?)\\s*#*\\s*");
    private static final Pattern BULLET = Pattern.compile("\\s*[-*+]\\s+(.*)");
    private static final Pattern PHOTO = Pattern.compile("\\s*!\\[([^]]*)]\\(([^)]*)\\)\\s*");
    private static final Pattern FIELD = Pattern.compile("(Symptoms|Where|Why|Also called|Other names):\\s*(.*)");

    private static final Set<String> LISTS = Set.of("Symptoms", "Also called", "Other names");

    enum Kind {
        TITLE,
        PROBLEM,
        CHECK,
        /// A heading deeper than guides have.
        DEEPER,
        FIELD,
        PHOTO,
        BULLET,
        PARAGRAPH
    }

    static List<Block> read(String markdown) {
        List<Block> blocks = new ArrayList<>();
        boolean open = false;
        int line = 0;
        for (String text : markdown.split("\\R", -1)) {
            line++;
            if (text.isBlank()) {
                open = false;
            } else if (open && !begins(text)) {
                blocks.add(blocks.removeLast().with(text.strip()));
                open = blocks.getLast().goesOn();
            } else {
                Block block = of(line, text);
                blocks.add(block);
                open = block.goesOn();
            }
        }
        return blocks;
    }

    /// Whether the next line may belong to it. A list ends with its full stop.
    private boolean goesOn() {
        return switch (kind) {
            case FIELD -> !(LISTS.contains(label) && text.endsWith("."));
            case BULLET, PARAGRAPH -> true;
            case TITLE, PROBLEM, CHECK, DEEPER, PHOTO -> false;
        };
    }

    private Block with(String more) {
        return new Block(kind, line, label, (text + " " + more).strip());
    }

    /// Whether a block begins here though no blank line stands before it.
    private static boolean begins(String text) {
        return HEADING.matcher(text).matches()
                || BULLET.matcher(text).matches()
                || PHOTO.matcher(text).matches()
                || FIELD.matcher(text).matches();
    }

    private static Block of(int line, String text) {
        Matcher heading = HEADING.matcher(text);
        if (heading.matches()) {
            return new Block(level(heading.group(1).length()), line, "", heading.group(2));
        }
        Matcher photo = PHOTO.matcher(text);
        if (photo.matches()) {
            return new Block(Kind.PHOTO, line, photo.group(1), photo.group(2).strip());
        }
        Matcher bullet = BULLET.matcher(text);
        if (bullet.matches()) {
            return new Block(Kind.BULLET, line, "", bullet.group(1).strip());
        }
        Matcher field = FIELD.matcher(text);
        return field.matches()
                ? new Block(Kind.FIELD, line, field.group(1), field.group(2).strip())
                : new Block(Kind.PARAGRAPH, line, "", text.strip());
    }

    private static Kind level(int depth) {
        return switch (depth) {
            case 1 -> Kind.TITLE;
            case 2 -> Kind.PROBLEM;
            case 3 -> Kind.CHECK;
            default -> Kind.DEEPER;
        };
    }
}
