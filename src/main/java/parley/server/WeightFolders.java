package parley.server;

import java.nio.file.Path;

/// Where the weights of the engines are, or will be: they may still be fetched when the engines open.
///
/// @param speechDetection the file of the speech detector
/// @param reading the folder of what reads text
/// @param objects the folder of what finds hands, faces and objects
public record WeightFolders(Path speechDetection, Path reading, Path objects) {}
