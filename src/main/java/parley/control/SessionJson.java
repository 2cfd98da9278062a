package parley.control;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import parley.content.Blob;
import parley.content.Content;
import parley.content.Part;
import parley.gateway.SessionRegister.Found;
import parley.gateway.SessionRegister.State;
import parley.http.Answer;
import parley.json.Json;
import parley.json.JsonText;
import parley.protocol.ContentWriter;
import parley.protocol.UsageWriter;
import parley.session.PastTurn;
import parley.session.SessionSnapshot;

/// Sessions as JSON. Times are UTC to the millisecond.
final class SessionJson {
    /// What a history may hold to be sent with its media, which grow by a third as text.
    private static final long MOST_BYTES = 64L << 20;

    private SessionJson() {}

    /// What is known without asking the session.
    static Json.StructBuilder head(Found found) {
        Json.StructBuilder out = Json.struct()
                .put("id", found.id().text())
                .put("state", found.state().name());
        return found.state() == State.KEPT ? out.put("expiresIn", found.left().toSeconds() + "s") : out;
    }

    /// A line of the list.
    static Json.StructBuilder summary(Found found, SessionSnapshot snapshot) {
        return head(found)
                .put("model", snapshot.model())
                .put("created", time(snapshot.created()))
                .put("turns", snapshot.turns().size())
                .put("tokens", snapshot.spent().totalTokens());
    }

    /// Everything but what was said.
    static Answer whole(Found found, SessionSnapshot snapshot) {
        return json(summary(found, snapshot)
                .put("forgottenTurns", snapshot.forgottenTurns())
                .put("usageMetadata", UsageWriter.json(snapshot.spent()))
                .put("report", snapshot.report()));
    }

    /// What was said. Its `turns` are turns of `clientContent`, with their times.
    static Answer history(Found found, SessionSnapshot snapshot, boolean media) {
        if (media && snapshot.bytes() > MOST_BYTES) {
            return Answer.error(400, "The history holds more than " + (MOST_BYTES >> 20) + " MiB: ask without media.");
        }
        List<Json.Struct> turns =
                snapshot.turns().stream().map(turn -> turn(turn, media)).toList();
        return json(Json.struct()
                .put("id", found.id().text())
                .put("model", snapshot.model())
                .put("created", time(snapshot.created()))
                .put("forgottenTurns", snapshot.forgottenTurns())
                .put("turns", Json.array(turns))
                .put("usageMetadata", UsageWriter.json(snapshot.spent())));
    }

    private static Json.Struct turn(PastTurn turn, boolean media) {
        Json.StructBuilder out = Json.struct();
        ContentWriter.content(media ? turn.content() : withoutData(turn.content()))
                .fields()
                .forEach(out::put);
        out.put("time", time(turn.time()));
        return (turn.interrupted() ? out.put("interrupted", true) : out).build();
    }

    /// The place of a picture stays; its `data` is empty.
    private static Content withoutData(Content content) {
        return new Content(
                content.role(),
                content.parts().stream().map(SessionJson::withoutData).toList());
    }

    private static Part withoutData(Part part) {
        return part instanceof Part.InlineData(Blob blob)
                ? new Part.InlineData(new Blob(blob.mimeType(), new byte[0]))
                : part;
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static Answer json(Json.StructBuilder out) {
        return Answer.json(200, JsonText.write(out.build()));
    }
}
