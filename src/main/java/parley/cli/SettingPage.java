package parley.cli;

/// The list of settings for people.
record SettingPage(SettingTable table) {

    /// A block for each setting.
    String text() {
        StringBuilder out = new StringBuilder();
        for (Setting setting : table.all()) {
            out.append(setting.key()).append("  (").append(setting.flagName()).append(", ");
            out.append(setting.variable()).append(")\n");
            out.append("    ").append(setting.expected());
            out.append(setting.usual().isEmpty() ? "" : "; " + setting.usual() + " without it")
                    .append('\n');
            out.append("    ").append(setting.description()).append("\n\n");
        }
        return out.toString();
    }

    /// A table in Markdown, a line for each setting.
    String markdown() {
        StringBuilder out = new StringBuilder("| key | value | default | |\n|---|---|---|---|\n");
        for (Setting setting : table.all()) {
            out.append("| `").append(setting.key()).append("` | ").append(escaped(setting.expected()));
            out.append(" | ").append(setting.usual().isEmpty() ? "" : "`" + setting.usual() + "`");
            out.append(" | ").append(escaped(setting.description())).append(" |\n");
        }
        return out.toString();
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*");
    }
}
