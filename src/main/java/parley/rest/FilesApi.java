package parley.rest;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.content.Blob;
import parley.content.Content;
import parley.content.Part;
import parley.gateway.Keys;
import parley.gateway.Owner;
import parley.http.Answer;
import parley.http.Request;
import parley.http.RequestHandler;
import parley.http.Router;
import parley.http.Target;
import parley.json.Json;
import parley.json.JsonText;
import parley.session.FileSource;
import parley.time.TimeSource;

/// `files` of the Gemini API (rest.md 8): resumable and multipart uploads, lists, bytes, deletion. Any thread; requests
/// wait for the disk.
public final class FilesApi {
    /// Of one file that becomes part of a prompt, as of a request that brings it along.
    private static final long MOST_REFERRED_BYTES = 20L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(FilesApi.class);
    private static final List<String> VERSIONS = List.of("v1beta", "v1", "v1alpha");
    private static final String GRANULARITY = Integer.toString(8 << 20);
    private static final int USUAL_PAGE = 10;
    private static final int MOST_PAGE = 100;
    private static final Pattern BOUNDARY = Pattern.compile("(?i)multipart/\\w+;.*boundary=\"?([^\";]+)\"?.*");

    private final Keys keys;
    private final FileShelf shelf;
    private final TimeSource time;

    /// @param folder where the files lie
    /// @param bytesOfKey that all files of one key may have together
    public FilesApi(Keys keys, Path folder, long bytesOfKey, TimeSource time, RandomGenerator random) {
        this.keys = keys;
        this.time = time;
        this.shelf = new FileShelf(folder, bytesOfKey, time, random);
    }

    /// Adds the routes to `router`.
    public Router addTo(Router router) {
        for (String version : VERSIONS) {
            String files = "/" + version + "/files";
            router.on("POST", "/upload" + files, this::upload)
                    .on("GET", files, keyed(this::list))
                    .on("GET", files + "/{file}", keyed(this::get))
                    .on("DELETE", files + "/{file}", keyed(this::delete));
            for (String path : List.of("/upload" + files, files, files + "/{file}")) {
                router.on("OPTIONS", path, GeminiApi::preflight);
            }
        }
        return router;
    }

    private RequestHandler keyed(BiFunction<Owner, Request, Answer> handler) {
        return request -> GeminiApi.readable(request, told(() -> ofOwner(handler, request)));
    }

    private Answer ofOwner(BiFunction<Owner, Request, Answer> handler, Request request) {
        return switch (keys.judge(request.target(), request.headers())) {
            case GOOD -> handler.apply(keys.owner(request.target(), request.headers()), request);
            case WRONG -> RestError.wrongKey().answer();
            case MISSING, EPHEMERAL -> RestError.missingKey().answer();
        };
    }

    private static Answer told(java.util.function.Supplier<Answer> work) {
        try {
            return work.get();
        } catch (FileShelf.Refusal e) {
            return RestError.invalid(e.getMessage()).answer();
        } catch (RestError.Thrown e) {
            return e.error().answer();
        } catch (UncheckedIOException e) {
            LOG.error("a file cannot be kept or read", e);
            return RestError.internal().answer();
        }
    }

    // Uploads. The pieces come without a key: the address is one.

    /// Whether a request to `target` brings a piece of an upload that is under way.
    public boolean isExpected(Target target) {
        return shelf.isUnderWay(target.parameter("upload_id"));
    }

    private Answer upload(Request request) {
        return GeminiApi.readable(request, told(() -> {
            String upload = request.target().parameter("upload_id");
            return upload.isEmpty() ? ofOwner(this::begin, request) : piece(upload, request);
        }));
    }

    private Answer begin(Owner owner, Request request) {
        Matcher boundary = BOUNDARY.matcher(request.headers().first("content-type"));
        if (boundary.matches()) {
            return whole(owner, request, boundary.group(1));
        }
        if (!request.headers().first("x-goog-upload-command").contains("start")) {
            throw RestError.invalid("X-Goog-Upload-Command: start expected").thrown();
        }
        String length = request.headers().first("x-goog-upload-header-content-length");
        String upload = begin(
                owner,
                GenerateRequest.struct(request.body()),
                request.headers().first("x-goog-upload-header-content-type"),
                length.matches("\\d{1,15}") ? Long.parseLong(length) : -1);
        return new Answer(200, java.util.Map.of("content-type", "text/plain; charset=utf-8"), new byte[0])
                .with("x-goog-upload-url", origin(request) + request.target().path() + "?upload_id=" + upload)
                .with("x-goog-upload-status", "active")
                .with("x-goog-upload-chunk-granularity", GRANULARITY);
    }

    private String begin(Owner owner, Json.Struct body, String contentType, long length) {
        Json.Struct file = body.get("file") instanceof Json.Struct described ? described : Json.Struct.EMPTY;
        String said = text(file, "mimeType", "mime_type");
        String mimeType = said.isEmpty() ? contentType : said;
        if (mimeType.isEmpty()) {
            throw RestError.invalid("a file's mimeType expected").thrown();
        }
        return shelf.begin(owner, text(file, "name"), text(file, "displayName", "display_name"), mimeType, length);
    }

    private static String text(Json.Struct struct, String... names) {
        for (String name : names) {
            if (struct.get(name) instanceof Json.Text(String text)) {
                return text;
            }
        }
        return "";
    }

    private Answer piece(String upload, Request request) {
        String command = request.headers().first("x-goog-upload-command");
        long there = shelf.received(upload)
                .orElseThrow(
                        () -> RestError.notFound("No such upload is under way.").thrown());
        Answer empty = new Answer(200, java.util.Map.of(), new byte[0]);
        if (command.contains("query")) {
            return empty.with("x-goog-upload-status", "active")
                    .with("x-goog-upload-size-received", Long.toString(there));
        }
        if (command.contains("cancel")) {
            shelf.cancel(upload);
            return empty.with("x-goog-upload-status", "cancelled");
        }
        if (command.contains("upload")) {
            String offset = request.headers().first("x-goog-upload-offset");
            shelf.add(upload, offset.matches("\\d{1,15}") ? Long.parseLong(offset) : 0, request.body());
        }
        return command.contains("finalize")
                ? file(shelf.end(upload), request).with("x-goog-upload-status", "final")
                : empty.with("x-goog-upload-status", "active");
    }

    /// Two parts: what the file is, and its bytes.
    private Answer whole(Owner owner, Request request, String boundary) {
        String body = new String(request.body(), StandardCharsets.ISO_8859_1);
        String[] parts = body.split("(?:^|\r?\n)--" + Pattern.quote(boundary), -1);
        if (parts.length != 4) {
            throw RestError.invalid("two parts expected: what the file is, and its bytes")
                    .thrown();
        }
        byte[] described = content(parts[1]).getBytes(StandardCharsets.ISO_8859_1);
        byte[] bytes = content(parts[2]).getBytes(StandardCharsets.ISO_8859_1);
        String upload = begin(owner, GenerateRequest.struct(described), "", bytes.length);
        shelf.add(upload, 0, bytes);
        return file(shelf.end(upload), request);
    }

    private static String content(String part) {
        Matcher head = Pattern.compile("(?s)^(.*?\r?\n)\r?\n").matcher(part);
        return head.find() ? part.substring(head.end()) : part;
    }

    // What is there.

    private Answer list(Owner owner, Request request) {
        List<StoredFile> all = shelf.all(owner);
        String size = request.target().parameter("pageSize");
        String from = request.target().parameter("pageToken");
        int first = from.matches("\\d{1,9}") ? Math.min(all.size(), Integer.parseInt(from)) : 0;
        int most = size.matches("\\d{1,9}") ? Math.clamp(Integer.parseInt(size), 1, MOST_PAGE) : USUAL_PAGE;
        int last = Math.min(all.size(), first + most);
        Json.StructBuilder out = Json.struct();
        if (!all.isEmpty()) {
            out.put(
                    "files",
                    Json.array(all.subList(first, last).stream()
                            .map(file -> file.json(base(request)))
                            .toList()));
        }
        if (last < all.size()) {
            out.put("nextPageToken", Integer.toString(last));
        }
        return Answer.json(200, JsonText.writeIndented(out.build()));
    }

    private Answer get(Owner owner, Request request) {
        String[] asked = request.parameters().get("file").split(":", 2);
        StoredFile file = find(owner, asked[0]);
        return asked.length == 2 && asked[1].equals("download")
                ? new Answer(200, java.util.Map.of("content-type", file.mimeType()), shelf.bytes(owner, file))
                : Answer.json(200, JsonText.writeIndented(file.json(base(request))));
    }

    private Answer delete(Owner owner, Request request) {
        String id = request.parameters().get("file");
        if (!shelf.delete(owner, id)) {
            throw missing(id);
        }
        return Answer.json(200, "{}\n");
    }

    private StoredFile find(Owner owner, String id) {
        return shelf.find(owner, id).orElseThrow(() -> missing(id));
    }

    private static RuntimeException missing(String id) {
        return new RestError(
                        403,
                        "PERMISSION_DENIED",
                        "You do not have permission to access the File " + id + " or it may not exist.",
                        List.of())
                .thrown();
    }

    /// `contents` with the owner's own files in place of what refers to them. The last segment of a `fileUri` is the
    /// file; nothing is ever fetched from elsewhere.
    ///
    /// @throws RestError.Thrown when one is not there
    List<Content> resolved(Owner owner, List<Content> contents) {
        return contents.stream()
                .map(content -> new Content(
                        content.role(),
                        content.parts().stream()
                                .map(part -> resolved(owner, part))
                                .toList()))
                .toList();
    }

    private Part resolved(Owner owner, Part part) {
        if (!(part instanceof Part.FileData(String uri, String type))) {
            return part;
        }
        Blob file = referred(owner, uri);
        return new Part.InlineData(type.isEmpty() ? file : new Blob(type, file.data()));
    }

    private Blob referred(Owner owner, String uri) {
        StoredFile file = find(owner, uri.substring(uri.lastIndexOf('/') + 1));
        if (file.bytes() > MOST_REFERRED_BYTES) {
            throw RestError.invalid("File " + file.name() + " has " + file.bytes() + " bytes, at most "
                            + MOST_REFERRED_BYTES + " can be part of what a model is told")
                    .thrown();
        }
        return new Blob(file.mimeType(), shelf.bytes(owner, file));
    }

    /// The files that sessions of `owner` may refer to.
    public FileSource of(Owner owner) {
        return uri -> {
            CompletableFuture<FileSource.Found> found = new CompletableFuture<>();
            time.start("file", () -> found.complete(found(owner, uri)));
            return found;
        };
    }

    private FileSource.Found found(Owner owner, String uri) {
        try {
            return new FileSource.Found.File(referred(owner, uri));
        } catch (RestError.Thrown e) {
            return new FileSource.Found.Missing(e.error().message());
        } catch (UncheckedIOException e) {
            LOG.error("a file cannot be read", e);
            return new FileSource.Found.Missing("a file could not be read");
        }
    }

    private static Answer fileAnswer(Json.Struct file) {
        return Answer.json(
                200, JsonText.writeIndented(Json.struct().put("file", file).build()));
    }

    private static Answer file(StoredFile file, Request request) {
        return fileAnswer(file.json(base(request)));
    }

    private static String base(Request request) {
        String[] path = request.target().path().split("/");
        String version = Optional.of(path)
                .flatMap(segments -> java.util.Arrays.stream(segments)
                        .filter(VERSIONS::contains)
                        .findFirst())
                .orElse("v1beta");
        return origin(request) + "/" + version;
    }

    private static String origin(Request request) {
        String forwarded = request.headers().first("x-forwarded-proto");
        boolean secure = forwarded.isEmpty() ? request.peer().secure() : forwarded.equals("https");
        return (secure ? "https://" : "http://") + request.headers().first("host");
    }
}
