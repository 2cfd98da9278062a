/// The eye for hands, faces and everyday objects: small neural networks, computed by the ONNX Runtime.
///
/// The weights come as graphs of TensorFlow.js, which are rewritten as ONNX when they are loaded
/// ([parley.engines.objects.ObjectsModel]). What the networks say is made into observations here: boxes from
/// anchors and from peaks, gestures and directions from the 21 points of a hand. Faces are counted; nobody
/// is recognised.
///
/// ```java
/// VisionModel eye = ObjectsModel.open(folder, 2);
/// eye.open().examine(look, cancellation).forEach(seen -> print(seen.sentence())); // There is a hand: fist.
/// ```
package parley.engines.objects;
