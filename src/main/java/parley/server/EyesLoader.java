package parley.server;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import parley.engine.EngineException;
import parley.engine.ManyEyes;
import parley.engine.ReferencePhoto;
import parley.engine.VisionModel;
import parley.engines.codes.CodeVision;
import parley.engines.motion.MotionEye;
import parley.engines.objects.ObjectsModel;
import parley.engines.photos.PhotoEye;
import parley.engines.reading.ReadingModel;
import parley.media.MediaException;

/// Opens the eyes. What they need is read when it is first needed, so that an eye whose weights are still being
/// fetched sees later.
final class EyesLoader {
    private final WeightFolders weights;
    private final int threads;
    private final Consumer<String> say;

    /// @param threads pictures that each kind of eye examines at once
    EyesLoader(WeightFolders weights, int threads, Consumer<String> say) {
        this.weights = weights;
        this.threads = threads;
        this.say = say;
    }

    /// @param photos of the parts that the guides know
    VisionModel load(List<ReferencePhoto> photos) {
        List<VisionModel> eyes = new ArrayList<>();
        eyes.add(new MotionEye());
        eyes.addAll(recognising(photos));
        eyes.add(ObjectsModel.open(weights.objects(), threads));
        eyes.add(new CodeVision());
        eyes.add(ReadingModel.open(weights.reading(), threads));
        return new ManyEyes(eyes);
    }

    private List<VisionModel> recognising(List<ReferencePhoto> photos) {
        try {
            return photos.isEmpty() ? List.of() : List.of(new PhotoEye(photos));
        } catch (MediaException | EngineException e) {
            say.accept("seeing: the photos of the guides cannot be used: " + e.getMessage());
            return List.of();
        }
    }
}
