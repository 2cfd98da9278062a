/// A folder that runs Parley on a machine without Java: a runtime of those modules that are needed, the libraries as
/// they
/// are, an archive of loaded classes, and a launcher.
///
/// The libraries are mostly automatic modules, which `jlink` does not take; so it links the JDK's modules alone.
///
/// ```java
/// Image image = new ImageBuilder(app, time).build(out);
/// ```
package parley.image;
