package parley.engines.motion;

import parley.engine.VisionModel;

/// An eye that measures instead of recognising: motion, light, sharpness and colours. Holds nothing but
/// thresholds; its [Eyes] hold the last glimpses, about 1.5 MB.
public final class MotionEye implements VisionModel {

    @Override
    public Eyes open() {
        return new MotionEyes();
    }

    @Override
    public String describe() {
        return "motion, light and colours in pure Java";
    }

    @Override
    public void close() {}
}
