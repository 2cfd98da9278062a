package parley.cli;

import java.util.List;
import java.util.Locale;
import parley.json.Json;
import parley.json.JsonText;
import parley.setup.Piece;

/// What `parley doctor` found.
///
/// @param engines what a server runs on here, a sentence each
record DoctorReport(List<Piece> pieces, Talk talk, List<String> engines) {

    DoctorReport {
        pieces = List.copyOf(pieces);
        engines = List.copyOf(engines);
    }

    /// How the conversation went.
    ///
    /// @param reason why it failed, empty otherwise
    record Talk(boolean isTried, boolean isAnswered, String reason) {
        static Talk notTried() {
            return new Talk(false, false, "");
        }

        static Talk answered() {
            return new Talk(true, true, "");
        }

        static Talk failed(String reason) {
            return new Talk(true, false, reason);
        }

        private String sentence() {
            if (!isTried) {
                return "no conversation was tried";
            }
            return isAnswered ? "a server was started, asked and answered" : "no conversation: " + reason;
        }
    }

    /// Whether a conversation can be held here: one was held, or nothing that is needed is missing.
    boolean works() {
        return pieces.stream().noneMatch(piece -> piece.state() == Piece.State.NEEDED)
                && (talk.isAnswered() || !talk.isTried());
    }

    String text() {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(line(piece)));
        text.append(System.lineSeparator());
        engines.forEach(engine -> text.append(engine).append(System.lineSeparator()));
        return text.append(works() ? "Parley works here: " : "Parley does not work here: ")
                .append(talk.sentence())
                .append(missing())
                .append('.')
                .append(System.lineSeparator())
                .toString();
    }

    private String missing() {
        List<String> names = pieces.stream()
                .filter(piece -> piece.state() == Piece.State.NEEDED)
                .map(Piece::name)
                .toList();
        return names.isEmpty() ? "" : "; needed: " + String.join(", ", names);
    }

    private static String line(Piece piece) {
        boolean isThere = piece.state() == Piece.State.THERE;
        String state = switch (piece.state()) {
            case THERE -> "ok";
            case MISSING -> "missing";
            case NEEDED -> "NEEDED";
        };
        String first =
                "%-8s %s%s%n".formatted(state, piece.name(), piece.found().isEmpty() ? "" : " " + piece.found());
        String improves = isThere ? "" : "         %s%n".formatted(piece.improves());
        String command = isThere || piece.command().isEmpty() ? "" : "         %s%n".formatted(piece.command());
        return first + improves + command;
    }

    String json() {
        Json report = Json.struct()
                .put("works", works())
                .put(
                        "pieces",
                        Json.array(pieces.stream().map(DoctorReport::json).toList()))
                .put("engines", Json.array(engines.stream().map(Json::of).toList()))
                .put(
                        "talk",
                        Json.struct()
                                .put("tried", talk.isTried())
                                .put("answered", talk.isAnswered())
                                .put("reason", talk.reason())
                                .build())
                .build();
        return JsonText.write(report) + System.lineSeparator();
    }

    private static Json.Struct json(Piece piece) {
        return Json.struct()
                .put("name", piece.name())
                .put("state", piece.state().name().toLowerCase(Locale.ROOT))
                .put("found", piece.found())
                .put("improves", piece.improves())
                .put("command", piece.command())
                .build();
    }
}
