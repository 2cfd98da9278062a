package parley.engines.reading;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import parley.engine.Cancellation;
import parley.picture.Picture;

/// PP-OCRv4 of PaddleOCR (Apache 2.0) on ONNX Runtime: lines are found, turned level and read one by one,
/// the tallest first, until the picture has cost enough. Any number of threads may use it at once.
final class PaddleReader implements TextReader {
    private static final String FINDER = "ch_PP-OCRv4_det_infer.onnx";
    private static final String READER = "ch_PP-OCRv4_rec_infer.onnx";
    private static final String KEYS = "ppocr_keys_v1.txt";

    /// Widths of strips, all together. The lines after that are left unread.
    private static final int MOST_STRIP_PIXELS = 6_000;

    private static final double SURE = 0.5;
    private static final double DOUBTFUL = 0.8;

    private final Network finderNetwork;
    private final Network readerNetwork;
    private final TextFinder finder;
    private final LineReader reader;

    private PaddleReader(Network finderNetwork, Network readerNetwork, Path keys) {
        this.finderNetwork = finderNetwork;
        this.readerNetwork = readerNetwork;
        this.finder = new TextFinder(finderNetwork);
        this.reader = new LineReader(readerNetwork, keys);
    }

    static boolean isIn(Path folder) {
        return Stream.of(FINDER, READER, KEYS).allMatch(name -> Files.isRegularFile(folder.resolve(name)));
    }

    /// Takes about a quarter of a second.
    ///
    /// @throws parley.engine.EngineException when it cannot be opened
    static PaddleReader open(Path folder) {
        return new PaddleReader(
                Network.open(folder.resolve(FINDER)), Network.open(folder.resolve(READER)), folder.resolve(KEYS));
    }

    @Override
    public List<TextLine> read(Picture picture, Cancellation cancellation) {
        cancellation.check();
        List<TextBox> boxes = new ArrayList<>(finder.find(picture));
        boxes.sort(Comparator.comparingDouble(TextBox::height).reversed());
        List<TextLine> lines = new ArrayList<>();
        int left = MOST_STRIP_PIXELS;
        for (TextBox box : boxes) {
            left -= LineReader.stripWidth(box);
            if (left < 0) {
                break;
            }
            cancellation.check();
            TextLine line = eitherWay(picture, box);
            if (line.sureness() >= SURE && !line.text().isBlank()) {
                lines.add(line);
            }
        }
        return ReadingOrder.of(lines);
    }

    /// A line that is steep or makes little sense may stand on its head.
    private TextLine eitherWay(Picture picture, TextBox box) {
        TextLine line = reader.read(picture, box);
        if (line.sureness() > DOUBTFUL && !box.isSteep()) {
            return line;
        }
        TextLine turned = reader.read(picture, box.turnedAround());
        return turned.sureness() > line.sureness() ? turned : line;
    }

    @Override
    public String describe() {
        return "PP-OCRv4";
    }

    @Override
    public void close() {
        finderNetwork.close();
        readerNetwork.close();
    }
}
