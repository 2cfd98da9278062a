/// An eye that recognises exactly what it was given photos of: the parts of a machine and their states, with
/// an honest "not sure". Pure Java, no weights.
///
/// ```java
/// VisionModel eye = new PhotoEye(List.of(new ReferencePhoto("grounds compartment", "clean", jpeg)));
/// ```
package parley.engines.photos;
