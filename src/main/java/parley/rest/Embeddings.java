package parley.rest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import parley.engine.TextEmbedder;
import parley.json.Json;

/// `embedContent` and `batchEmbedContents` (rest.md 10) by the server's own embedding model, whatever model is named.
/// Any thread; some milliseconds of a core a text.
///
/// The model reads the first 128 pieces of words of a text. Fewer dimensions are the first ones of all, brought to
/// length 1 again; `taskType` and `title` make no difference.
final class Embeddings {
    private static final int MOST_REQUESTS = 100;
    private static final Pattern SERVED =
            Pattern.compile("(?:parley|local|gemini|text|embedding)(?:-[a-z0-9.-]+)?", Pattern.CASE_INSENSITIVE);

    private final Supplier<TextEmbedder> embedder;

    /// @param embedder asked with each request; the first may take seconds
    Embeddings(Supplier<TextEmbedder> embedder) {
        this.embedder = embedder;
    }

    static boolean serves(String model) {
        return SERVED.matcher(model).matches();
    }

    /// The answer to one.
    ///
    /// @throws RestError.Thrown for what cannot be embedded
    Json.Struct one(Json.Struct request) {
        return Json.struct().put("embedding", embed(request, "")).build();
    }

    /// The answer to many, in their order.
    ///
    /// @throws RestError.Thrown for what cannot be embedded
    Json.Struct batch(Json.Struct request) {
        if (!(request.get("requests") instanceof Json.Array(List<Json> requests)) || requests.isEmpty()) {
            throw RestError.invalid("* BatchEmbedContentsRequest.requests: requests is not specified\n")
                    .thrown();
        }
        if (requests.size() > MOST_REQUESTS) {
            throw RestError.invalid("* BatchEmbedContentsRequest.requests: at most " + MOST_REQUESTS
                            + " requests can be in one batch\n")
                    .thrown();
        }
        List<Json> embeddings = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            String at = "requests[" + i + "].";
            if (!(requests.get(i) instanceof Json.Struct each)) {
                throw RestError.invalid("Invalid value at 'requests[" + i + "]', an object expected")
                        .thrown();
            }
            embeddings.add(embed(GenerateRequest.camel(each), at));
        }
        return Json.struct().put("embeddings", Json.array(embeddings)).build();
    }

    private Json.Struct embed(Json.Struct request, String at) {
        TextEmbedder known = embedder.get();
        if (known.dimensions() == 0) {
            throw RestError.unavailable().thrown();
        }
        int dimensions = dimensions(request, at, known.dimensions());
        float[] vector = unit(Arrays.copyOf(known.of(text(request, at)), dimensions));
        List<Json> values = new ArrayList<>();
        for (float value : vector) {
            values.add(new Json.Number(new BigDecimal(Float.toString(value))));
        }
        return Json.struct().put("values", Json.array(values)).build();
    }

    private static String text(Json.Struct request, String at) {
        StringBuilder text = new StringBuilder();
        if (request.get("content") instanceof Json.Struct content
                && content.get("parts") instanceof Json.Array(List<Json> parts)) {
            for (Json part : parts) {
                if (part instanceof Json.Struct struct && struct.get("text") instanceof Json.Text(String words)) {
                    text.append(words).append('\n');
                }
            }
        }
        if (text.toString().isBlank()) {
            throw RestError.invalid("Invalid value at '" + at + "content', parts with text expected")
                    .thrown();
        }
        return text.toString();
    }

    private static int dimensions(Json.Struct request, String at, int all) {
        Json asked = request.get("outputDimensionality");
        if (asked instanceof Json.Null) {
            return all;
        }
        if (asked instanceof Json.Number(BigDecimal number)
                && number.stripTrailingZeros().scale() <= 0
                && number.signum() > 0
                && number.compareTo(BigDecimal.valueOf(all)) <= 0) {
            return number.intValueExact();
        }
        throw RestError.invalid("Invalid value at '" + at + "output_dimensionality', a whole number from 1 to " + all
                        + " expected")
                .thrown();
    }

    private static float[] unit(float[] vector) {
        double length = 0;
        for (float value : vector) {
            length += (double) value * value;
        }
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length && length > 0; i++) {
            unit[i] = (float) (vector[i] / Math.sqrt(length));
        }
        return unit;
    }
}
