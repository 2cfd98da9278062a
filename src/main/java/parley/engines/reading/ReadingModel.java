package parley.engines.reading;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import parley.engine.Cancellation;
import parley.engine.Observation;
import parley.engine.Observation.Kind;
import parley.engine.VisionModel;

/// Eyes that read: printed words and seven-segment displays. They look only when [Interest#TEXT] is asked
/// for, and follow no stream.
public final class ReadingModel implements VisionModel {
    private static final int MOST_CHARACTERS = 200;

    private final Readers readers;
    private final Desk desk;

    private ReadingModel(Readers readers, Desk desk) {
        this.readers = readers;
        this.desk = desk;
    }

    /// Opens nothing yet: what reads is opened with the first picture.
    ///
    /// @param packFolder where the weights of PP-OCRv4 are, or will be
    /// @param threads how many pictures are read at once, of all sessions together
    public static ReadingModel open(Path packFolder, int threads) {
        return new ReadingModel(new Readers(packFolder), new Desk(threads));
    }

    @Override
    public Eyes open() {
        return new ReadingEyes();
    }

    private final class ReadingEyes implements Eyes {
        @Override
        public List<Observation> follow(Glimpse glimpse) {
            return List.of();
        }

        @Override
        public List<Observation> examine(Look look, Cancellation cancellation) {
            return look.interests().contains(Interest.TEXT)
                    ? desk.run(() -> read(look, cancellation), cancellation)
                    : List.of();
        }
    }

    private List<Observation> read(Look look, Cancellation cancellation) {
        List<Observation> seen = new ArrayList<>();
        cancellation.check();
        List<DisplayReading> displays = SevenSegment.read(look.picture());
        cancellation.check();
        List<TextLine> lines = readers.best()
                .map(reader -> reader.read(look.picture(), cancellation))
                .orElse(List.of());
        Both both =
                Both.of(lines, displays, look.picture().width(), look.picture().height());
        both.displays()
                .forEach(display -> seen.add(
                        new Observation(Kind.DISPLAY, display.text(), display.where(), display.sureness(), look.at())));
        both.lines().forEach(line -> seen.add(text(line, look)));
        return seen;
    }

    private static Observation text(TextLine line, Look look) {
        String text = line.text();
        return new Observation(
                Kind.TEXT,
                text.substring(0, Math.min(text.length(), MOST_CHARACTERS)),
                line.box().region(look.picture().width(), look.picture().height()),
                line.sureness(),
                look.at());
    }

    @Override
    public String describe() {
        return readers.describe() + ", seven-segment displays by shape";
    }

    @Override
    public void close() {
        desk.close();
        readers.close();
    }
}
