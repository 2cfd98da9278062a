/// An eye that measures: what moves and how, whether the picture is blurred, dark or glaring, and its colours.
/// Pure Java, no weights, about a millisecond for each glimpse.
///
/// ```java
/// VisionModel.Eyes eyes = new MotionEye().open();
/// eyes.follow(glimpse); // ... PART_VIBRATES (middle)
/// ```
package parley.engines.motion;
