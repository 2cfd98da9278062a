package parley.engines.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.engine.Cancellation;
import parley.engine.EngineException;
import parley.picture.Picture;

class ReadersTest {
    @TempDir
    private Path folder;

    private final List<String> happened = new ArrayList<>();

    @Test
    void weightsThatArriveLaterAreUsedFromThenOn() throws IOException {
        Readers readers = new Readers(folder, () -> reader("PP-OCRv4"), () -> reader("tesseract"));

        assertEquals("tesseract", name(readers.best()));
        layWeights();
        assertEquals("PP-OCRv4", name(readers.best()));
        assertEquals("PP-OCRv4", name(readers.best()));
        readers.close();

        assertEquals(List.of("open tesseract", "open PP-OCRv4", "close PP-OCRv4", "close tesseract"), happened);
    }

    @Test
    void whatCannotBeOpenedIsTriedOnceAndReplaced() throws IOException {
        layWeights();
        Readers readers = new Readers(folder, this::broken, () -> reader("tesseract"));

        assertEquals("tesseract", name(readers.best()));
        assertEquals("tesseract", name(readers.best()));
        assertEquals(List.of("broken", "open tesseract"), happened);
    }

    @Test
    void withoutAnyReaderThereIsNone() {
        Readers readers = new Readers(folder, this::broken, this::broken);

        assertTrue(readers.best().isEmpty());
    }

    private void layWeights() throws IOException {
        for (String name : List.of("ch_PP-OCRv4_det_infer.onnx", "ch_PP-OCRv4_rec_infer.onnx", "ppocr_keys_v1.txt")) {
            Files.createFile(folder.resolve(name));
        }
    }

    private static String name(Optional<TextReader> reader) {
        return reader.orElseThrow().describe();
    }

    private TextReader broken() {
        happened.add("broken");
        throw new EngineException("nothing to open");
    }

    private TextReader reader(String name) {
        happened.add("open " + name);
        return new TextReader() {
            @Override
            public List<TextLine> read(Picture picture, Cancellation cancellation) {
                return List.of();
            }

            @Override
            public String describe() {
                return name;
            }

            @Override
            public void close() {
                happened.add("close " + name);
            }
        };
    }
}
